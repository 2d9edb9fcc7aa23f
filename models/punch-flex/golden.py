"""A made movement and what the card's pipeline makes of it, computed from card.json by NumPy alone. Run in this folder: python3 golden.py"""
import json
import numpy as np

blocks = {b['block']: b['params'] for b in json.load(open('card.json'))['pipeline']}
rate, n = 119, 119
t = np.arange(n) / rate


def turn(v):
    """The rotation by a vector, from its exponential series."""
    k = np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])
    m, term = np.eye(3), np.eye(3)
    for i in range(1, 12):
        term = term @ k / i
        m = m + term
    return m


def window(share):
    """A board that turns about a slanted axis, shaken a little, in g and deg/s, rounded as the golden stores it."""
    rng = np.random.default_rng(7)
    rate_of = np.sin(2 * np.pi * t)[:, None] * np.array([3.0, 0.5, share])
    frames, m = [], np.eye(3)
    for i in range(n):
        if i:
            m = m @ turn((rate_of[i] + rate_of[i - 1]) / 2 / rate)
        frames.append(m)
    a = np.stack([f.T @ np.array([0.2, -0.1, 0.97]) for f in frames]) + rng.normal(0, 0.05, (n, 3))
    return np.hstack([np.round(a, 3), np.round(np.degrees(rate_of), 1)])


def score(x):
    a, w = x[:, :3] * 9.80665, np.radians(x[:, 3:])
    m, frames = np.eye(3), [np.eye(3)]
    for i in range(1, n):
        m = m @ turn((w[i] + w[i - 1]) / 2 / rate)
        frames.append(m)
    g = np.mean([f @ v for f, v in zip(frames, a)], 0)
    up = g / np.linalg.norm(g)
    share = sum((f @ v @ up) ** 2 for f, v in zip(frames, w)) / (w ** 2).sum()
    share = np.clip(share, 1e-3, 1 - 1e-3)
    value = np.log(share / (1 - share))
    s = blocks['classify-cascade']['questions'][0]['score']
    odds = s['bias'] + sum(q.get('base', 0) + (q['weight'] + q.get('square', 0) * (value - q['mean'])) * (value - q['mean']) for q in s['terms'])
    p = 1 / (1 + np.exp(-odds))
    return [round(p, 6), round(1 - p, 6)]


windows = [window(share) for share in (0.2, 1.5, 4.0)]
json.dump({'made': 'golden.py, NumPy', 'samples': [w.ravel().tolist() for w in windows], 'scores': [score(w) for w in windows]}, open('golden.json', 'w'))
