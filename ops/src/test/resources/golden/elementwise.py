"""Golden cases of element-wise operations."""

import torch

from golden import Family

f = Family("elementwise")


def shapes(draw):
    """An ordinary shape, an odd one with size 1, a number, and nothing."""
    return [draw(2, 3), draw(3, 1, 5), draw(), draw(0, 2)]


def unary(name, function, draw=f.real, tails=()):
    for x in shapes(draw):
        f.case(name, function, x)
    if tails:
        f.case(name, function, f.of(tails), floor=0)


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

binary("add", torch.add)
binary("sub", torch.sub)
binary("mul", torch.mul)
binary("div", torch.div, other=f.positive)
binary("pow", torch.pow, f.positive, f.real)
f.case("pow", lambda x, exponent: x**exponent, f.real(5), exponent=3.0)
f.case("pow", lambda x, exponent: x**exponent, f.positive(2, 2), exponent=-1.5)
binary("maximum", torch.maximum)
binary("minimum", torch.minimum)
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

for c, x, y in [
    (f.truth(2, 3), f.real(2, 3), f.real(2, 3)),
    (f.truth(3), f.real(2, 1), f.real()),
    (f.truth(), f.real(1), f.real(5)),
]:
    f.case("where", torch.where, c, x, y)

f.write()
