"""Madgwick's filter by its definition (2010 report): objective function and Jacobian as matrices, quaternion product for the
rate of turn. Float32 inputs, 100 Hz."""
import json
import numpy as np

rng = np.random.default_rng(4)
n, dt, beta = 60, 0.01, 0.05
gyro = (0.8 * rng.standard_normal((n, 3))).astype(np.float32).astype(float)
acc = (np.array([0.1, -0.3, 0.95]) + 0.1 * rng.standard_normal((n, 3))).astype(np.float32).astype(float)


def product(a, b):
    w, x, y, z = a
    return np.array([
        w * b[0] - x * b[1] - y * b[2] - z * b[3], w * b[1] + x * b[0] + y * b[3] - z * b[2],
        w * b[2] - x * b[3] + y * b[0] + z * b[1], w * b[3] + x * b[2] - y * b[1] + z * b[0],
    ])


roll, pitch = np.arctan2(acc[0, 1], acc[0, 2]), np.arctan2(-acc[0, 0], np.hypot(acc[0, 1], acc[0, 2]))
q = product([np.cos(pitch / 2), 0, np.sin(pitch / 2), 0], [np.cos(roll / 2), np.sin(roll / 2), 0, 0])
rows = [q.tolist()]
for g, a in zip(gyro[1:], acc[1:]):
    q1, q2, q3, q4 = q
    a = a / np.linalg.norm(a)
    f = np.array([2 * (q2 * q4 - q1 * q3) - a[0], 2 * (q1 * q2 + q3 * q4) - a[1], 2 * (0.5 - q2 ** 2 - q3 ** 2) - a[2]])
    j = np.array([[-2 * q3, 2 * q4, -2 * q1, 2 * q2], [2 * q2, 2 * q1, 2 * q4, 2 * q3], [0, -4 * q2, -4 * q3, 0]])
    gradient = j.T @ f
    q = q + (0.5 * product(q, [0, *g]) - beta * gradient / np.linalg.norm(gradient)) * dt
    q = q / np.linalg.norm(q)
    rows.append(q.tolist())
print(json.dumps({'gyro': gyro.ravel().tolist(), 'acc': acc.ravel().tolist(), 'q': rows}))
