"""Ridge-penalised logistic regression of 40 weighted rows, minimised by SciPy's trust-region solver on the loss itself."""
import json
import numpy as np
from scipy.optimize import minimize

rng = np.random.default_rng(2)
x = np.concatenate([rng.normal(0, 1, (25, 3)), rng.normal(0.9, 1.5, (15, 3))]).round(4) * [1, 10, 0.1] + [5, 0, -2]
x = x.round(5)
y = np.r_[-np.ones(25), np.ones(15)]
w = rng.uniform(0.5, 2, 40).round(3)
w1 = w / w.sum()
z = (x - x.mean(0)) / x.std(0)
ridge = 0.02
loss = lambda t: np.sum(w1 * np.logaddexp(0, -y * (z @ t[:3] + t[3]))) + 0.5 * ridge * np.sum(t[:3] ** 2)
t = minimize(loss, np.zeros(4), method='BFGS', options={'gtol': 1e-10}).x
print(json.dumps({'rows': x.tolist(), 'positive': (y > 0).tolist(), 'weights': w.tolist(), 'ridge': ridge,
                  'bias': round(t[3], 7), 'terms': (t[:3] / x.std(0)).round(7).tolist(), 'means': x.mean(0).round(9).tolist()}))
