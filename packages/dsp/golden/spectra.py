"""Periodograms of SciPy, a Goertzel-like single frequency by the definition, for a noisy two-tone signal in float32."""
import json
import numpy as np
from scipy.signal import periodogram

rows = []
for n in (97, 128):
    rng = np.random.default_rng(n)
    t = np.arange(n) / 100
    x = (np.sin(2 * np.pi * 7 * t) + 0.3 * np.sin(2 * np.pi * 23.4 * t) + 0.1 * rng.standard_normal(n)).astype(np.float32)
    freqs, density = periodogram(x.astype(float), fs=100, window='hann', detrend=False)
    at = np.abs(np.sum(x.astype(float) * np.exp(-2j * np.pi * 23.4 * t))) ** 2
    rows.append({'samples': x.tolist(), 'density': density.tolist(), 'at23Hz4': at})
print(json.dumps(rows))
