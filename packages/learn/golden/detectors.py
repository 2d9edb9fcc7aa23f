"""Distances, densities, scalers and tests that detectors are made of, by NumPy and SciPy."""
import json
import zlib
import numpy as np
from scipy import stats
from scipy.cluster.vq import kmeans2

rng = np.random.default_rng(21)
mix = np.array([[1.0, 0.6, 0.0, 0.2], [0.0, 0.8, 0.3, 0.0], [0.0, 0.0, 1.5, 0.4], [0.0, 0.0, 0.0, 0.7]])
rows = rng.standard_normal((40, 4)) @ mix + np.array([1.0, -2.0, 0.0, 5.0])
queries = rng.standard_normal((10, 4)) * 2 + np.array([1.0, -2.0, 0.0, 5.0])
out = {'rows': rows.tolist(), 'queries': queries.tolist()}

n, p = rows.shape
mean, cov = rows.mean(0), np.cov(rows.T)
z = (rows - mean) / np.sqrt(np.diag(cov))
products = np.einsum('ni,nj->nij', z, z)
correlation = products.sum(0) / (n - 1)
uncertainty = n / (n - 1) ** 3 * ((products - products.mean(0)) ** 2).sum(0)
off = ~np.eye(p, dtype=bool)
auto = float(np.clip(uncertainty[off].sum() / (correlation[off] ** 2).sum(), 0, 1))
def squared(shrinkage):
    shrunk = np.where(off, cov * (1 - shrinkage), cov)
    d = queries - mean
    return np.einsum('ni,ij,nj->n', d, np.linalg.inv(shrunk), d).tolist()
out['mahalanobis'] = {'auto': auto, 'scores': {'0': squared(0), '0.3': squared(0.3), '1': squared(1), 'auto': squared(auto)}}

floor = 0.05
population = np.cov(rows.T, ddof=0) + floor**2 * np.eye(p)
out['gaussian'] = {
    'floor': floor,
    'full': (-stats.multivariate_normal(mean, population).logpdf(queries)).tolist(),
    'diagonal': (-stats.multivariate_normal(mean, np.diag(np.diag(population))).logpdf(queries)).tolist(),
}

seeds = np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]])
points = np.concatenate([rng.standard_normal((30, 2)) + c for c in seeds])
centers, _ = kmeans2(points, seeds, minit='matrix')
asked = rng.uniform(-5, 15, (8, 2))
out['kMeans'] = {'points': points.tolist(), 'queries': asked.tolist(), 'scores': ((asked[:, None] - centers[None]) ** 2).sum(2).min(1).tolist()}

out['standard'] = {'mean': mean.tolist(), 'deviation': rows.std(0, ddof=1).tolist(), 'scaled': ((queries - mean) / rows.std(0, ddof=1)).tolist()}
out['minMax'] = {'scaled': ((queries - rows.min(0)) / np.ptp(rows, 0)).tolist()}
stream = rng.lognormal(0, 1, 1000)
out['quantile'] = {'stream': np.round(stream, 6).tolist(), 'exact': {str(q): float(np.quantile(stream, q)) for q in (0.1, 0.5, 0.9)}}

out['chiSquareTail'] = [[x, k, float(stats.chi2.sf(x, k))] for x in (0.1, 1.0, 5.0, 20.0, 80.0) for k in (1, 4, 9, 40)]
a, b = rng.standard_normal(40), rng.standard_normal(25) * 1.5 + 0.3
out['ks'] = {'a': a.tolist(), 'b': b.tolist(), 'distance': float(stats.ks_2samp(a, b).statistic)}
normal, strange = np.round(rng.standard_normal(60), 1), np.round(rng.standard_normal(45) + 1, 1)
u = stats.mannwhitneyu(strange, normal).statistic
out['auc'] = {'normal': normal.tolist(), 'anomalous': strange.tolist(), 'auc': float(u / (60 * 45))}

noisy = np.concatenate([rng.standard_normal(200), rng.standard_normal(200) + 1.5])
tolerance, threshold = 0.2, 15.0
running = np.cumsum(noisy) / np.arange(1, 401)
m = np.cumsum(noisy - running - tolerance)
excess = m - np.minimum.accumulate(np.concatenate([[0.0], m]))[1:]
out['pageHinkley'] = {'stream': noisy.tolist(), 'tolerance': tolerance, 'threshold': threshold, 'found': int(np.argmax(excess > threshold))}

reference = rng.standard_normal(400)
recent = np.concatenate([rng.standard_normal(100) + 0.4])
edges = np.sort(reference)[[400 * k // 8 for k in range(1, 8)]]
counts = lambda x: np.bincount(np.searchsorted(edges, x, side='right'), minlength=8)
r, s = counts(reference), counts(recent)
chi = stats.chi2_contingency([r, s], correction=False)
q, w = s / s.sum(), r / r.sum()
out['featureDrift'] = {'reference': reference.tolist(), 'recent': recent.tolist(), 'p': float(chi.pvalue), 'psi': float(((q - w) * np.log(q / w)).sum())}

memory = 10
share = 1 - np.exp(-1 / memory)
watched = rng.standard_normal((60, 5)) + np.where(np.arange(60)[:, None] > 30, 0.7, 0.0)
average, t2 = np.zeros(5), []
for row in watched:
    average = (1 - share) * average + share * row
    t2.append(float(average @ average * (2 - share) / share))
out['mewma'] = {'memory': memory, 'rows': watched.tolist(), 'statistic': t2}
out['crc32'] = [[text, zlib.crc32(text.encode())] for text in ('', '123456789', 'pipit')]
print(json.dumps(out))
