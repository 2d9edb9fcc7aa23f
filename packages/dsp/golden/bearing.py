"""A damaged outer ring and one damaged inner ring, half a second at 4 kHz, and the prominence of their lines: SciPy's analytic
signal of the band, as it is and whitened, resampled to twice its width, Hann taper, zero padding, medians by NumPy."""
import json
import numpy as np
from scipy.signal import hilbert, resample

rate, n, rpm = 4000, 2000, 1800
ratio = 7.94 / 39.04
orders = {'cage': (1 - ratio) / 2, 'outer': 9 * (1 - ratio) / 2, 'inner': 9 * (1 + ratio) / 2, 'roller': (1 / ratio) * (1 - ratio**2) / 2}
rng = np.random.default_rng(11)
t = np.arange(n) / rate
bands, shaft = [(500, 1000), (1000, 1800)], rpm / 60


def damaged(order, modulation):
    x = 0.3 * rng.standard_normal(n) + 0.5 * np.sin(2 * np.pi * shaft * t)
    for k in range(int(0.5 * shaft * order)):
        at = (k + 0.3) / (shaft * order)
        late = t - at
        x += (late >= 0) * (1 + modulation * np.cos(2 * np.pi * shaft * at)) * np.exp(-np.maximum(late, 0) * 500) * np.sin(2 * np.pi * 1300 * late)
    return x.astype(np.float32).round(5)


def features(x, whiten):
    x = x.astype(float) - x.astype(float).mean()
    spectrum = np.fft.rfft(x)
    f = np.arange(len(spectrum)) * rate / n
    families = {
        'inner': [1, 2, 3], 'outer': [1, 2, 3], 'roller': [2, 4], 'cage': [1, 2, 3],
    }
    rows, impulses = [], []
    for low, high in bands:
        inside = (f >= low) & (f < high)
        count, width = inside.sum(), max(1, int(inside.sum() // 10))
        edge = np.ones(count)
        edge[:width] = 0.5 - 0.5 * np.cos(np.pi * (np.arange(width) + 0.5) / width)
        edge[-width:] = edge[:width][::-1]
        masked = np.zeros_like(spectrum)
        masked[inside] = spectrum[inside] / (np.abs(spectrum[inside]) if whiten else 1) * edge
        analytic = hilbert(np.fft.irfft(masked, n)) * np.exp(-2j * np.pi * f[inside][0] * t)
        e = np.abs(resample(analytic, 2 * count))
        w = np.hanning(2 * count + 1)[:-1]
        s = np.abs(np.fft.rfft((e / e.mean() - 1) * w / w.sum(), 8 * count))
        bin_hz = rate / (4 * n)
        top = 4 * count  # the bins of an envelope sampled at twice the band's width

        def prominence(order):
            hz = order * shaft
            a, b = int(np.floor(hz * 0.994 / bin_hz)), int(np.ceil(hz * 1.006 / bin_hz))
            b = max(b, a + 1)
            around = s[max(1, int(np.floor((hz - 0.84 * shaft) / bin_hz))): min(top, int(np.floor((hz + 0.84 * shaft) / bin_hz))) + 1: 4]
            return np.log(s[a:b + 1].max() / np.median(around))

        row = [np.mean([prominence(orders[name] * k) for k in ks]) for name, ks in families.items()]
        i = orders['inner']
        rows.append(row + [np.mean([prominence(o) for o in (i - 1, i + 1, 2 * i - 1, 2 * i + 1)])])
        impulses.append(np.log(np.mean(e**4) / np.mean(e**2) ** 2))
    inner, outer, roller, cage, sidebands = np.max(rows, 0)
    p = np.abs(spectrum) ** 2
    energy = lambda low, high: p[(f >= low) & (f < high) & (f > 0)].sum()
    return [inner, outer, roller, cage, sidebands, (inner + sidebands) / 2, max((inner + sidebands) / 2, outer), (inner + sidebands) / 2 - outer, max(impulses),
            np.log(energy(800, 1600) / energy(0, 8 * shaft)), (f[f >= 400][np.searchsorted(np.cumsum(p[(f >= 400) & (f < rate / 2)]), 0.9 * energy(400, rate / 2))] + f[1]) / 1000]


cases = []
for name, order, modulation in (('outer', orders['outer'], 0), ('inner', orders['inner'], 0.8)):
    x = damaged(order, modulation)
    cases.append({'damage': name, 'samples': [float(f'{v:.5f}') for v in x], 'features': [round(float(v), 9) for v in features(x, False)],
                  'whitened': [round(float(v), 9) for v in features(x, True)]})
print(json.dumps({'orders': orders, 'cases': cases}))
