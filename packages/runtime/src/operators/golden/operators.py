"""Makes operators.json beside it: int8 operators computed with Python's exact integers and fractions.

Written from the quantisation specification (ai.google.dev/edge/litert/models/quantization_spec) and gemmlowp's rounding,
not from any code of this project. Run: python3 operators.py
"""
import json, math, os
import numpy as np

rng = np.random.default_rng(7)


def quantise_multiplier(value):
    fraction, exponent = math.frexp(value)
    multiplier = int(math.floor(fraction * 2**31 + 0.5))
    if multiplier == 2**31:
        multiplier, exponent = 2**30, exponent + 1
    return multiplier, exponent


def scale(x, multiplier, shift, rounding):
    x, multiplier = int(x), int(multiplier)
    if rounding == "single":
        right = 31 - shift
        return (x * multiplier + (1 << (right - 1))) >> right
    product = (x << max(shift, 0)) * multiplier
    nudge = 1 << 30 if product >= 0 else 1 - (1 << 30)
    high = abs(product + nudge) >> 31
    high = high if product + nudge >= 0 else -high
    right = max(-shift, 0)
    mask = (1 << right) - 1
    return (high >> right) + (1 if (high & mask) > (mask >> 1) + (high < 0) else 0)


def int8(shape, low=-128):
    return rng.integers(low, 128, shape)


def clamp(x):
    return max(-128, min(127, x))


def f32(x):
    return float(np.float32(x))


def conv(depthwise):
    h, w, c, o, kh, kw, stride, dilation = (6, 5, 4, 4, 3, 2, 2, 1) if depthwise else (7, 6, 3, 5, 3, 2, 1, 2)
    x, weights = int8((1, h, w, c)), int8((1, kh, kw, o) if depthwise else (o, kh, kw, c), -127)
    bias = rng.integers(-3000, 3000, o)
    si, so, zi, zo = f32(0.037), f32(0.061 if depthwise else 0.093), -7, 11
    sw = [f32(v) for v in rng.uniform(0.002, 0.01, o)]
    oh, ow = (h - (kh - 1) * dilation - 1) // stride + 1, (w - (kw - 1) * dilation - 1) // stride + 1
    out = {}
    for rounding in ("double", "single"):
        y = np.zeros((1, oh, ow, o), int)
        for oy, ox, oc in np.ndindex(oh, ow, o):
            acc = int(bias[oc])
            for ky, kx in np.ndindex(kh, kw):
                pixel = x[0, oy * stride + ky * dilation, ox * stride + kx * dilation]
                if depthwise:
                    acc += (int(pixel[oc]) - zi) * int(weights[0, ky, kx, oc])
                else:
                    acc += sum((int(a) - zi) * int(b) for a, b in zip(pixel, weights[oc, ky, kx]))
            m, s = quantise_multiplier(si * sw[oc] / so)
            y[0, oy, ox, oc] = clamp(scale(acc, m, s, rounding) + zo)
        out[rounding] = y.ravel().tolist()
    return dict(input=x.ravel().tolist(), inputShape=[1, h, w, c], weights=weights.ravel().tolist(),
                weightsShape=list(weights.shape), bias=bias.tolist(), scales=[si, so], zeroPoints=[zi, zo],
                weightScales=sw, outputShape=[1, oh, ow, o], stride=stride, dilation=dilation, output=out)


def dense():
    rows, k, o = 3, 37, 6
    x, weights, bias = int8((rows, k)), int8((o, k), -127), rng.integers(-3000, 3000, o)
    si, sw, so, zi, zo = f32(0.05), f32(0.004), f32(0.11), 4, -20
    m, s = quantise_multiplier(f32(np.float32(si) * np.float32(sw)) / so)
    out = {}
    for rounding in ("double", "single"):
        acc = (x - zi) @ weights.T + bias
        out[rounding] = [clamp(scale(a, m, s, rounding) + zo) for a in acc.ravel()]
    return dict(input=x.ravel().tolist(), inputShape=[rows, k], weights=weights.ravel().tolist(), weightsShape=[o, k],
                bias=bias.tolist(), scales=[si, so], zeroPoints=[zi, zo], weightScales=[sw], outputShape=[rows, o],
                stride=1, dilation=1, output=out)


def add():
    a, b = int8(64), int8(64)
    sa, sb, so, za, zb, zo = f32(0.031), f32(0.083), f32(0.09), 3, -40, 5
    twice = 2 * max(sa, sb)
    ma, mb, mo = quantise_multiplier(sa / twice), quantise_multiplier(sb / twice), quantise_multiplier(twice / (2**20 * so))
    out = {}
    for rounding in ("double", "single"):
        out[rounding] = [clamp(scale(scale((int(x) - za) << 20, *ma, rounding) + scale((int(y) - zb) << 20, *mb, rounding),
                                     *mo, rounding) + zo) for x, y in zip(a, b)]
    return dict(a=a.tolist(), b=b.tolist(), scales=[sa, sb, so], zeroPoints=[za, zb, zo], output=out)


def mul():
    a, b = int8(64), int8(64)
    sa, sb, so, za, zb, zo = f32(0.031), f32(0.083), f32(0.19), 3, -40, 5
    m = quantise_multiplier(sa * sb / so)
    out = {r: [clamp(scale((int(x) - za) * (int(y) - zb), *m, r) + zo) for x, y in zip(a, b)] for r in ("double", "single")}
    return dict(a=a.tolist(), b=b.tolist(), scales=[sa, sb, so], zeroPoints=[za, zb, zo], output=out)


def curve(function, si, zi, so, zo):
    """Real-valued results for all 256 inputs: fixed-point kernels may differ from these by one step."""
    x = np.arange(-128, 128)
    y = np.round(function((x - zi) * si) / so) + zo
    return dict(scales=[si, so], zeroPoints=[zi, zo], output=np.clip(y, -128, 127).astype(int).tolist())


def softmax():
    x = int8((4, 10))
    si = f32(0.08)
    e = np.exp((x - x.max(1, keepdims=True)) * si)
    y = np.clip(np.round(e / e.sum(1, keepdims=True) * 256) - 128, -128, 127)
    return dict(input=x.ravel().tolist(), scale=si, output=y.astype(int).ravel().tolist())


def mean():
    x = int8((1, 5, 7, 6))
    si, zi, so, zo = f32(0.05), 10, f32(0.04), -30
    y = np.clip(np.round((x - zi).mean((1, 2)) * si / so) + zo, -128, 127)
    return dict(input=x.ravel().tolist(), scales=[si, so], zeroPoints=[zi, zo], output=y.astype(int).ravel().tolist())


golden = dict(
    mean=mean(),
    conv2d=conv(False), depthwise=conv(True), dense=dense(), add=add(), mul=mul(), softmax=softmax(),
    logistic=curve(lambda x: 1 / (1 + np.exp(-x)), f32(0.05), 10, 1 / 256, -128),
    tanh=curve(np.tanh, f32(0.03), -4, 1 / 128, 0),
    hardSwish=curve(lambda x: x * np.clip(x + 3, 0, 6) / 6, f32(0.05), 10, f32(0.05), -100),
    leakyRelu=curve(lambda x: np.where(x > 0, x, 0.1 * x), f32(0.05), 10, f32(0.06), -30),
)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "operators.json"), "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
