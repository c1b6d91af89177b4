"""Golden cases of reductions."""

import torch

from golden import Family

f = Family("reductions")


def every(shape):
    return list(range(len(shape)))


def over_axes(name, function, draw=f.real, empty=True):
    """Reductions over no, one, several and all axes; `axes` without numbers stands for all."""
    for shape, axes in [((5,), []), ((2, 3), [0]), ((2, 3, 4), [0, 2]), ((3, 1, 2), [-1]), ((2, 1), [1]), ((), [])]:
        x = draw(*shape)
        f.case(name, lambda x, axes: function(x, axes or every(x.shape), False), x, axes=axes)
    f.case(name + "Keep", lambda x, axes: function(x, axes or every(x.shape), True), draw(2, 3, 2), axes=[1])
    f.case(name + "Keep", lambda x, axes: function(x, axes or every(x.shape), True), draw(3, 1), axes=[])
    f.case(name + "Keep", lambda x, axes: function(x, axes or every(x.shape), True), draw(1, 2), axes=[-1, 0])
    if empty:
        f.case(name, lambda x, axes: function(x, axes, False), draw(0, 3), axes=[0])


def sum_(x, axes, keep):
    return x.sum(axes, keepdim=keep) if x.dim() else x.sum()


def mean(x, axes, keep):
    return x.mean(axes, keepdim=keep) if x.dim() else x.mean()


over_axes("sum", sum_)
over_axes("mean", mean)
over_axes("max", lambda x, axes, keep: torch.amax(x, axes, keepdim=keep), f.distinct, empty=False)
f.case("max", lambda x, axes: torch.amax(x, axes), f.of([1, 4, 4, 2, 4, 1], 2, 3), axes=[1])
for x, axes in [(f.distinct(5), [0]), (f.distinct(2, 3, 2), [0, -1]), (f.distinct(3, 1), [1])]:
    f.case("min", lambda x, axes: torch.amin(x, axes), x, axes=axes)
f.case("min", lambda x, axes: torch.amin(x, axes), f.of([1, 1, 4, 2, 4, 1], 2, 3), axes=[0, 1])
for x, axis in [(f.distinct(5), 0), (f.distinct(2, 3), 0), (f.distinct(2, 3, 2), -2), (f.of([1, 1, 1]), 0), (f.real(3, 1), -1)]:
    f.case("argmax", lambda x, axis: torch.argmax(x, axis), x, axis=axis)

f.write()
