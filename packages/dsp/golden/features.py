"""Features of two float32 channels of 100 instants at 50 Hz, by NumPy and SciPy."""
import json
import numpy as np
from scipy import stats
from scipy.signal import periodogram

rng = np.random.default_rng(5)
n, rate = 100, 50
t = np.arange(n) / rate
x = np.stack([1 + np.sin(2 * np.pi * 4 * t) + 0.1 * rng.standard_normal(n), 0.3 * rng.standard_normal(n)], 1).astype(np.float32)
wanted = {}
for c, name in enumerate(('c0', 'c1')):
    s = x[:, c].astype(float)
    f, density = periodogram(s - s.mean(), fs=rate, window='hann', detrend=False)
    rms = np.sqrt(np.mean(s * s))
    share = density[1:] / density[1:].sum()
    q25, q50, q75 = np.quantile(s, [0.25, 0.5, 0.75])
    wanted |= {f'{name}.{k}': float(v) for k, v in {
        'mean': s.mean(), 'std': s.std(), 'variance': s.var(), 'rms': rms, 'min': s.min(), 'max': s.max(), 'peakToPeak': np.ptp(s),
        'skewness': stats.skew(s), 'kurtosis': stats.kurtosis(s), 'crest': np.abs(s).max() / rms, 'energy': np.sum(s * s),
        'zeroCrossings': np.sum((s[1:] < 0) != (s[:-1] < 0)), 'meanCrossings': np.sum((s[1:] < s.mean()) != (s[:-1] < s.mean())),
        'median': q50, 'interquartile': q75 - q25, 'centroidHz': np.sum(f * density) / density.sum(),
        'spectralEntropy': -np.sum(share * np.log(share)) / np.log(len(share)),
        'band0.5-5Hz': density[(f >= 0.5) & (f < 5)].sum() * f[1], 'band5-25Hz': density[f >= 5].sum() * f[1],
    }.items()}
wanted['c0*c1.correlation'] = float(np.corrcoef(x[:, 0], x[:, 1])[0, 1])
print(json.dumps({'samples': x.ravel().tolist(), 'features': wanted}))
