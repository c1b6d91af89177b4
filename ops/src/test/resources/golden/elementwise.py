"""Golden cases of element-wise operations."""

import torch

from golden import Family

f = Family("elementwise")


def shapes(draw):
    """An ordinary shape, an odd one with size 1, a number, and nothing."""
    return [draw(2, 3), draw(3, 1, 5), draw(), draw(0, 2)]


def unary(name, function, draw=f.real, tails=(), **tolerance):
    for x in shapes(draw):
        f.case(name, function, x, **tolerance)
    if tails:
        f.case(name, function, f.of(tails), floor=0, **tolerance)


def pairs(draw, other):
    """Equal shapes, both repeated, a number, and nothing."""
    return [
        (draw(2, 3), other(2, 3)),
        (draw(3, 1), other(2, 1, 5)),
        (draw(4), other()),
        (draw(0, 1), other(1, 3)),
    ]


def binary(name, function, draw=f.real, other=None, grad=True):
    for x, y in pairs(draw, other or draw):
        f.case(name, function, x, y, grad=grad)


unary("neg", torch.neg)
unary("abs", torch.abs, tails=[0.0, -1e-30, 1e30])
unary("sign", torch.sign)
unary("square", torch.square, tails=[1e-15, -1e15])
unary("sqrt", torch.sqrt, f.positive, tails=[1e-30, 1e30])
unary("exp", torch.exp, tails=[-80, -1e-10, 1e-10, 80])
unary("log", torch.log, f.positive, tails=[1e-30, 1 - 2**-20, 1 + 2**-20, 1e30])
unary("sin", torch.sin, tails=[1e-10, 30, -1000])
unary("cos", torch.cos, tails=[1e-10, 30, -1000])
unary("tanh", torch.tanh, tails=[1e-10, -1e-3, 1.5])

unary("expm1", torch.expm1, tails=[-1e-10, 1e-10, 80])
unary("log1p", torch.log1p, f.positive, tails=[-1e-10, 1e-10, 1e30])
unary("log2", torch.log2, f.positive, tails=[1e-30, 1e30])
unary("rsqrt", torch.rsqrt, f.positive, tails=[1e-20, 1e20])
unary("reciprocal", torch.reciprocal, f.positive, tails=[-1e15, 1e-15])
unary("tan", torch.tan, lambda *shape: f.uniform(-1.4, 1.4, *shape), tails=[1e-10, -1000])
unary("asin", torch.asin, lambda *shape: f.uniform(-0.9, 0.9, *shape), tails=[1e-10, -0.99])
unary("acos", torch.acos, lambda *shape: f.uniform(-0.9, 0.9, *shape), tails=[1e-10, -0.99, 0.99])
unary("atan", torch.atan, tails=[1e-10, -1e10])
unary("sinh", torch.sinh, tails=[1e-10, -1e-3, 80])
unary("cosh", torch.cosh, tails=[-1e-3, 80])
unary("asinh", torch.asinh, tails=[1e-10, -1e10])
unary("acosh", torch.acosh, lambda *shape: f.uniform(1.1, 5, *shape), tails=[1.0009765625, 1e10])
unary("atanh", torch.atanh, lambda *shape: f.uniform(-0.9, 0.9, *shape), tails=[1e-10, 0.999])
unary("erf", torch.erf, tails=[1e-10, -3.5, 5])
unary("erfc", torch.erfc, tails=[1e-10, -3.5, 5, 8])
unary("lgamma", torch.lgamma, f.positive, tails=[1e-10, 1e10, -2.5, -0.1])
unary("digamma", torch.digamma, f.positive, tails=[1e-5, 1e10, -2.5, -0.125], float64=1e-9)  # trigamma of PyTorch has nine digits
for order in (1, 2, 3):
    f.case("polygamma", lambda x, order: torch.polygamma(order, x), f.positive(2, 3), order=order, float64=1e-9)
f.case("polygamma", lambda x, order: torch.polygamma(order, x), f.positive(), order=1, float64=1e-9)
f.case("polygamma", lambda x, order: torch.polygamma(order, x), f.of([0.01, 1e3]), order=1, floor=0, float64=1e-9)
unary("sinc", torch.sinc, tails=[0.03, 0.249, 0.251, 20.25])
unary("floor", torch.floor)
unary("ceil", torch.ceil)
for x in shapes(f.real):
    f.case("round", torch.round, x, kink=True if (x % 1 == 0.5).any() else None)

binary("add", torch.add)
binary("sub", torch.sub)
binary("mul", torch.mul)
binary("div", torch.div, other=f.positive)
binary("pow", torch.pow, f.positive, f.real)
f.case("pow", lambda x, exponent: x**exponent, f.real(5), exponent=3.0)
f.case("pow", lambda x, exponent: x**exponent, f.positive(2, 2), exponent=-1.5)
binary("maximum", torch.maximum)
binary("minimum", torch.minimum)
binary("mod", torch.remainder, other=f.positive)
f.case("mod", lambda x, y: torch.remainder(x, y), f.of([5, -5, 5, -5, 6, -6]), f.of([3, 3, -3, -3, -3, 3]), kink=True)
binary("atan2", torch.atan2)
binary("hypot", torch.hypot, f.positive)
binary("logaddexp", torch.logaddexp)
f.case("logaddexp", torch.logaddexp, f.of([40, -40, 0, 1]), f.of([-40, -40, 1e-6, 1]), floor=0)
for x, y, z in [(f.real(2, 3), f.real(2, 3), f.real(2, 3)), (f.real(3, 1), f.real(4), f.real()), (f.real(0), f.real(1), f.real())]:
    f.case("fma", lambda x, y, z: torch.addcmul(z, x, y), x, y, z)
    f.case("lerp", torch.lerp, x, y, z)
for x in (f.real(4), f.real(2, 1, 3), f.real()):
    f.case("clip", lambda x, low, high: torch.clamp(x, low, high), x, low=-1.001, high=1.5)

for name, function in {
    "greater": torch.gt,
    "greaterEqual": torch.ge,
    "less": torch.lt,
    "lessEqual": torch.le,
    "equal": torch.eq,
    "notEqual": torch.ne,
}.items():
    binary(name, function, lambda *shape: torch.round(f.real(*shape)))
    f.case(name, function, f.of([float("nan"), 1, float("inf")]), f.of([1, float("nan"), float("inf")]))

for x, y in [(f.truth(2, 3), f.truth(2, 3)), (f.truth(3, 1), f.truth(4)), (f.truth(5), f.truth()), (f.truth(0), f.truth(1))]:
    f.case("logicalAnd", torch.logical_and, x, y)
    f.case("logicalOr", torch.logical_or, x, y)
    f.case("logicalXor", torch.logical_xor, x, y)
    f.case("logicalNot", torch.logical_not, x)
for values in ([float("nan"), 1, float("inf"), -float("inf"), 0], [float("nan")], [2.5, -1]):
    f.case("isNaN", torch.isnan, f.of(values))
    f.case("isInf", torch.isinf, f.of(values))
    f.case("isFinite", torch.isfinite, f.of(values))

for c, x, y in [
    (f.truth(2, 3), f.real(2, 3), f.real(2, 3)),
    (f.truth(3), f.real(2, 1), f.real()),
    (f.truth(), f.real(1), f.real(5)),
]:
    f.case("where", torch.where, c, x, y)

unary("ndtr", torch.special.ndtr, tails=[-5, 1e-10, 5], float64=1e-9)  # of the tail PyTorch has ten digits

f.write()
