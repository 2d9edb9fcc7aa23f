"""Statistics of NumPy and SciPy (population moments, Fisher kurtosis) on float32 samples, one with a large offset."""
import json
import numpy as np
from scipy import stats

rows = []
for name, offset, n in (('noise', 0, 101), ('offset', 1000, 64), ('skewed', 0, 50)):
    rng = np.random.default_rng(n)
    x = (rng.exponential(1, n) if name == 'skewed' else rng.standard_normal(n)) + offset
    x = x.astype(np.float32).astype(float)
    y = (0.5 * x + rng.standard_normal(n)).astype(np.float32).astype(float)
    signs = np.where(x < 0, -1, 1)
    centred = np.where(x - x.mean() < 0, -1, 1)
    rows.append({
        'name': name, 'samples': x.tolist(), 'other': y.tolist(), 'mean': x.mean(), 'variance': x.var(), 'skewness': stats.skew(x),
        'kurtosis': stats.kurtosis(x), 'meanSquare': np.mean(x * x), 'min': x.min(), 'max': x.max(),
        'zeroCrossings': int(np.sum(signs[1:] != signs[:-1])), 'meanCrossings': int(np.sum(centred[1:] != centred[:-1])),
        'quantiles': np.quantile(x, [0, 0.1, 0.25, 0.5, 0.9, 1]).tolist(), 'correlation': np.corrcoef(x, y)[0, 1],
    })
print(json.dumps(rows))
