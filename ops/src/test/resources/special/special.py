"""Writes special.txt: values of elementary and special functions over their whole range, from 60 digits (mpmath 1.3).

A line is a function, an argument that float32 holds exactly, and the value rounded to float64. Tests need no Python.
"""

import os
import random
import struct

from mpmath import mp, mpf
import mpmath

mp.dps = 60
draw = random.Random(1)


def to_float32(value):
    return struct.unpack("f", struct.pack("f", value))[0]


def near(points):
    return [p + s * 2.0**-k for p in points for k in (2, 6, 12, 18) for s in (-1, 1)] + list(points)


def spread(low, high, count=40):
    """Numbers of every magnitude from `low` to `high`, positive."""
    return [low * (high / low) ** draw.random() for _ in range(count)]


def both(values):
    return [s * v for v in values for s in (-1, 1)]


def uniform(low, high, count=60):
    return [draw.uniform(low, high) for _ in range(count)]


FUNCTIONS = {
    "exp": (mpmath.exp, uniform(-87, 88) + both(spread(1e-20, 1))),
    "expm1": (mpmath.expm1, uniform(-60, 88) + both(spread(1e-20, 2))),
    "log": (mpmath.log, spread(1e-37, 1e38, 80) + near([1])),
    "log1p": (mpmath.log1p, spread(1e-20, 1e38, 60) + uniform(-0.9999, 1) + [-v for v in spread(1e-20, 0.99)]),
    "log2": (lambda x: mpmath.log(x) / mpmath.log(2), spread(1e-37, 1e38, 80) + near([1]) + [0.125, 8, 2.0**60]),
    "sin": (mpmath.sin, uniform(-30, 30) + both(spread(1e-20, 1e38, 80))),
    "cos": (mpmath.cos, uniform(-30, 30) + both(spread(1e-20, 1e38, 80))),
    "tan": (mpmath.tan, uniform(-30, 30) + both(spread(1e-20, 1e38, 80))),
    "asin": (mpmath.asin, uniform(-1, 1) + both(spread(1e-20, 1)) + both([1, 1 - 2**-20, 0.5])),
    "acos": (mpmath.acos, uniform(-1, 1) + both(spread(1e-20, 1)) + both([1, 1 - 2**-20, 0.5])),
    "atan": (mpmath.atan, uniform(-3, 3) + both(spread(1e-20, 1e20))),
    "sinh": (mpmath.sinh, uniform(-89, 89) + both(spread(1e-20, 2))),
    "cosh": (mpmath.cosh, uniform(-89, 89) + both(spread(1e-20, 2))),
    "tanh": (mpmath.tanh, uniform(-10, 10) + both(spread(1e-20, 2))),
    "asinh": (mpmath.asinh, uniform(-10, 10) + both(spread(1e-20, 1e38))),
    "acosh": (mpmath.acosh, uniform(1, 10) + spread(1, 1e38) + [1 + v for v in spread(1e-6, 1)]),
    "atanh": (mpmath.atanh, uniform(-1, 1) + both(spread(1e-20, 1)) + both([1 - 2**-20])),
    "erf": (mpmath.erf, uniform(-6, 6, 100) + both(spread(1e-20, 2)) + near([0.5])),
    "erfc": (mpmath.erfc, uniform(-6, 9, 140) + both(spread(1e-20, 2)) + near([0.5])),
    "lgamma": (lambda x: mpmath.log(abs(mpmath.gamma(x))), spread(1e-20, 1e30, 80) + uniform(0.1, 12, 100) + near([1, 2, 0.5, 1.5, 2.5, 10])),
    "digamma": (mpmath.digamma, spread(1e-20, 1e30, 80) + uniform(0.1, 12, 100) + near([1, 1.4616321449683623, 2, 10])),
    "sigmoid": (lambda x: 1 / (1 + mpmath.exp(-x)), uniform(-80, 40)),
    "softplus": (lambda x: mpmath.log1p(mpmath.exp(x)), uniform(-80, 40)),
    "lgammaNegative": (lambda x: mpmath.log(abs(mpmath.gamma(x))), [-v for v in uniform(0.01, 30, 60)]),
    "digammaNegative": (mpmath.digamma, [-v for v in uniform(0.01, 30, 60)]),
    "trigamma": (lambda x: mpmath.polygamma(1, x), spread(1e-10, 1e15, 60) + uniform(-20, 12)),
    "polygamma3": (lambda x: mpmath.polygamma(3, x), spread(1e-5, 1e8, 60) + uniform(-20, 12)),
    "ndtr": (mpmath.ncdf, uniform(-13, 6, 140) + both(spread(1e-20, 2)) + near([0.5**0.5])),
    "gelu": (lambda x: x * mpmath.ncdf(x), uniform(-12.5, 6, 140) + both(spread(1e-20, 2))),
    "logSigmoid": (lambda x: -mpmath.log1p(mpmath.exp(-x)), uniform(-40, 80)),
    "silu": (lambda x: x / (1 + mpmath.exp(-x)), uniform(-80, 40) + both(spread(1e-20, 2))),
    "mish": (lambda x: x * mpmath.tanh(mpmath.log1p(mpmath.exp(x))), uniform(-80, 40) + both(spread(1e-20, 2))),
}

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "special.txt"), "w", encoding="ascii") as file:
    for name, (function, arguments) in FUNCTIONS.items():
        for argument in arguments:
            x = to_float32(argument)
            y = function(mpf(x))
            value = float(y.real) if hasattr(y, "real") else float(y)
            file.write(f"{name} {x!r} {value!r}\n")
