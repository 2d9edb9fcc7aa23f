"""Tapers as SciPy defines them: periodic (fftbins=True) and symmetric, of an odd and an even length."""
import json
from scipy.signal import get_window

names = {'hann': 'hann', 'hamming': 'hamming', 'blackman': 'blackman', 'blackman-harris': 'blackmanharris', 'flat-top': 'flattop'}
rows = [
    {'name': ours, 'form': 'periodic' if bins else 'symmetric', 'taper': list(get_window(theirs, n, fftbins=bins))}
    for ours, theirs in names.items() for bins in (True, False) for n in (1, 7, 16)
]
rows += [
    {'name': 'kaiser', 'beta': beta, 'form': 'periodic' if bins else 'symmetric', 'taper': list(get_window(('kaiser', beta), n, fftbins=bins))}
    for beta in (0, 5.0, 8.6) for bins in (True, False) for n in (1, 7, 16)
]
print(json.dumps(rows))
