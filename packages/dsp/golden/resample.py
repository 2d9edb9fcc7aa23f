"""scipy.signal.resample_poly with its default Kaiser window, from silence (zeros) and from a held first sample (edge)."""
import json
import numpy as np
from scipy.signal import resample_poly

rng = np.random.default_rng(8)
x = (2 + rng.standard_normal((150, 2))).astype(np.float32)
rows = []
for up, down in ((1, 2), (2, 1), (3, 2), (5, 7), (160, 147), (1, 1)):
    for start, pad in (('zero', 'constant'), ('steady', 'edge')):
        y = resample_poly(x.astype(float), up, down, axis=0, padtype=pad)
        rows.append({'up': up, 'down': down, 'start': start, 'out': y.ravel().round(9).tolist()})
print(json.dumps({'samples': x.astype(float).ravel().round(9).tolist(), 'rows': rows}))
