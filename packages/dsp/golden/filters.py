"""Butterworth filters (butter + sosfilt, from silence and from the steady state) and cookbook sections (their analog prototypes
through scipy.signal.bilinear), run over float32 noise."""
import json
import numpy as np
from scipy.signal import bilinear, butter, lfilter, sosfilt, sosfilt_zi

rng = np.random.default_rng(3)
rate = 100.0
x = (1 + rng.standard_normal(80)).astype(np.float32).astype(float)
butterworth = []
for kind, edges in (('lowpass', 10), ('highpass', 0.5), ('bandpass', [5, 20]), ('bandpass', [1, 45]), ('bandstop', [10, 12])):
    for order in (1, 2, 3, 4, 5, 8):
        sos = butter(order, edges, btype=kind, fs=rate, output='sos')
        steady, _ = sosfilt(sos, x, zi=sosfilt_zi(sos) * x[0])
        butterworth.append({'kind': kind, 'edges': edges, 'order': order, 'zero': sosfilt(sos, x).round(9).tolist(), 'steady': steady.round(9).tolist()})

def prototype(kind, q, a):
    r = np.sqrt(a)
    return {
        'lowpass': ([1], [1, 1 / q, 1]), 'highpass': ([1, 0, 0], [1, 1 / q, 1]), 'bandpass': ([1 / q, 0], [1, 1 / q, 1]),
        'notch': ([1, 0, 1], [1, 1 / q, 1]), 'allpass': ([1, -1 / q, 1], [1, 1 / q, 1]), 'peaking': ([1, a / q, 1], [1, 1 / a / q, 1]),
        'lowshelf': ([a, a * r / q, a * a], [a, r / q, 1]), 'highshelf': ([a * a, a * r / q, a], [1, r / q, a]),
    }[kind]

cookbook = []
for kind in ('lowpass', 'highpass', 'bandpass', 'notch', 'allpass', 'peaking', 'lowshelf', 'highshelf'):
    b, a = bilinear(*prototype(kind, 1.3, 10 ** (6 / 40)), fs=0.5 / np.tan(np.pi * 12 / rate))
    cookbook.append({'kind': kind, 'out': lfilter(b, a, x).round(9).tolist()})
print(json.dumps({'samples': x.round(9).tolist(), 'butterworth': butterworth, 'cookbook': cookbook}))
