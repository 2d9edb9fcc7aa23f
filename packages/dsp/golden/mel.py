"""Mel spectra and MFCCs by librosa's definitions (0.11: filters.mel, feature.melspectrogram, power_to_db without top_db,
feature.mfcc), written out in NumPy and SciPy, for float32 noise with a tone. `frames` holds every frame that needs no samples
after the end."""
import json
import numpy as np
from scipy.fft import dct
from scipy.signal import get_window


def hz_to_mel(f, htk):
    f = np.asarray(f, float)
    if htk:
        return 2595 * np.log10(1 + f / 700)
    return np.where(f >= 1000, 15 + np.log(np.maximum(f, 1e-9) / 1000) / (np.log(6.4) / 27), f * 3 / 200)


def mel_to_hz(m, htk):
    if htk:
        return 700 * (10 ** (m / 2595) - 1)
    return np.where(m >= 15, 1000 * np.exp((np.log(6.4) / 27) * (m - 15)), m * 200 / 3)


def filters(rate, n_fft, n_mels, fmin, fmax, htk, norm):
    freqs = np.linspace(0, rate / 2, n_fft // 2 + 1)
    edges = mel_to_hz(np.linspace(hz_to_mel(fmin, htk), hz_to_mel(fmax, htk), n_mels + 2), htk)
    ramps = edges[:, None] - freqs[None]
    width = np.diff(edges)
    weights = np.maximum(0, np.minimum(-ramps[:-2] / width[:-1, None], ramps[2:] / width[1:, None]))
    return weights * (2 / (edges[2:] - edges[:-2]))[:, None] if norm else weights


def stft_power(x, n_fft, win, hop, center, power):
    window = np.pad(get_window('hann', win, fftbins=True), ((n_fft - win) // 2, n_fft - win - (n_fft - win) // 2))
    if center:
        x = np.pad(x, (n_fft // 2, 0))
    frames = np.stack([x[i:i + n_fft] * window for i in range(0, len(x) - n_fft + 1, hop)])
    return np.abs(np.fft.rfft(frames)) ** power


rows = []
for rate, n_fft, win, hop, mels, fmin, fmax, htk, norm, center, power, count in (
    (22050, 2048, 2048, 512, 128, 0, 11025, False, True, True, 2, 20),
    (16000, 512, 400, 160, 40, 20, 7600, False, True, True, 2, 13),
    (16000, 480, 480, 160, 26, 0, 8000, True, False, False, 1, 13),
):
    n = n_fft + 3 * hop
    rng = np.random.default_rng(n_fft)
    x = (0.5 * np.sin(2 * np.pi * 440 * np.arange(n) / rate) + 0.05 * rng.standard_normal(n)).astype(np.float32)
    spectra = stft_power(x.astype(float), n_fft, win, hop, center, power) @ filters(rate, n_fft, mels, fmin, fmax, htk, norm).T
    db = 10 * np.log10(np.maximum(1e-10, spectra))
    rows.append({
        'rateHz': rate, 'coefficients': count,
        'params': {'length': win, 'fftLength': n_fft, 'hop': hop, 'bands': mels, 'lowHz': fmin, 'highHz': fmax, 'center': center,
                   'scale': 'htk' if htk else 'slaney', 'area': 'one' if norm else 'free', 'power': power},
        'samples': [float(f'{v:.9g}') for v in x.tolist()], 'mel': db.round(6).tolist(),
        'mfcc': dct(db, type=2, norm='ortho', axis=1)[:, :count].round(6).tolist(),
    })
print(json.dumps(rows))
