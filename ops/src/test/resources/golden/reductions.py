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
    f.case("keepDims." + name, lambda x, axes: function(x, axes or every(x.shape), True), draw(2, 3, 2), axes=[1])
    f.case("keepDims." + name, lambda x, axes: function(x, axes or every(x.shape), True), draw(3, 1), axes=[])
    f.case("keepDims." + name, lambda x, axes: function(x, axes or every(x.shape), True), draw(1, 2), axes=[-1, 0])
    if empty:
        f.case(name, lambda x, axes: function(x, axes, False), draw(0, 3), axes=[0])


def sum_(x, axes, keep):
    return x.sum(axes, keepdim=keep) if x.dim() else x.sum()


def mean(x, axes, keep):
    return x.mean(axes, keepdim=keep) if x.dim() else x.mean()


over_axes("sum", sum_)
over_axes("mean", mean)
over_axes("max", lambda x, axes, keep: torch.amax(x, axes, keepdim=keep), f.distinct, empty=False)
f.case("max", lambda x, axes: torch.amax(x, axes), f.of([1, 4, 4, 2, 4, 1], 2, 3), axes=[1], kink=True)
for x, axes in [(f.distinct(5), [0]), (f.distinct(2, 3, 2), [0, -1]), (f.distinct(3, 1), [1])]:
    f.case("min", lambda x, axes: torch.amin(x, axes), x, axes=axes)
f.case("min", lambda x, axes: torch.amin(x, axes), f.of([1, 1, 4, 2, 4, 1], 2, 3), axes=[0, 1], kink=True)
for x, axis in [(f.distinct(5), 0), (f.distinct(2, 3), 0), (f.distinct(2, 3, 2), -2), (f.of([1, 1, 1]), 0), (f.real(3, 1), -1)]:
    f.case("argmax", lambda x, axes: torch.argmax(x, axes[0]), x, axes=[axis])


def product(x, axes, keep):
    for axis in sorted((a % x.dim() for a in axes), reverse=True):
        x = x.prod(axis, keepdim=keep)
    return x if x.dim() or not axes else x * 1


over_axes("prod", product, f.positive)
for values, shape in [([2, 0, 3], (3,)), ([0, 0, 3, 4, 0.5, 2], (2, 3)), ([0, 2], (2, 1))]:
    f.case("prod", lambda x, axes: x.prod(-1), f.of(values, *shape), axes=[-1])
for x, axes in [(f.distinct(5), [0]), (f.distinct(2, 3, 2), [0, -1]), (f.distinct(3, 1), [1])]:
    f.case("keepDims.min", lambda x, axes: torch.amin(x, axes, keepdim=True), x, axes=axes)
for x, axis in [(f.distinct(5), 0), (f.distinct(2, 3), 0), (f.distinct(2, 3, 1), -1), (f.of([1, 1, 1]), 0)]:
    f.case("argmin", lambda x, axes: torch.argmin(x, axes[0]), x, axes=[axis])
for x, axes in [(f.real(5), [0]), (f.real(2, 3, 2), [0, -1]), (f.real(3, 2), [1]), (f.of([10000.5, 10001.5, 10003]), [0])]:
    f.case("var", lambda x, axes: x.var(axes, unbiased=False), x, axes=axes)
    f.case("std", lambda x, axes: x.std(axes, unbiased=False), x, axes=axes)
    f.case("keepDims.var", lambda x, axes: x.var(axes, unbiased=False, keepdim=True), x, axes=axes)
    f.case("norm", lambda x, axes: torch.linalg.vector_norm(x, 2, axes), x, axes=axes)
    f.case("keepDims.norm", lambda x, axes: torch.linalg.vector_norm(x, 2, axes, keepdim=True), x, axes=axes)
f.case("var", lambda x, axes: x.var(axes, unbiased=False), f.real(3, 1), axes=[1])
f.case("keepDims.var", lambda x, axes: x.var(axes, unbiased=False, keepdim=True), f.real(3, 1), axes=[1])
f.case("norm", lambda x, axes: torch.linalg.vector_norm(x, 2, axes), f.of([0, 0, 0], 1, 3), axes=[1], kink=True)
f.case("keepDims.norm", lambda x, axes: torch.linalg.vector_norm(x, 2, axes, keepdim=True), f.of([0, 0, 0], 3, 1), axes=[0], kink=True)
f.case("std", lambda x, axes: x.std(axes, unbiased=False), f.real(3, 1), axes=[0])
for x, axis in [(f.truth(2, 3), 0), (f.truth(3, 1), 1), (f.truth(0, 2), 0)]:
    f.case("any", lambda x, axes: x.any(axes[0]), x, axes=[axis])
    f.case("all", lambda x, axes: x.all(axes[0]), x, axes=[axis])
for shape, axis in [((5,), 0), ((2, 3), -1), ((3, 1, 2), 0), ((2, 1), 1), ((0, 2), 0)]:
    f.case("cumsum", lambda x, axis: x.cumsum(axis), f.real(*shape), axis=axis)
    f.case("cumprod", lambda x, axis: x.cumprod(axis), f.positive(*shape), axis=axis)
    f.case("cummax", lambda x, axis: x.cummax(axis)[0] if x.numel() else x * 1, f.distinct(*shape), axis=axis)
f.case("cumprod", lambda x, axis: x.cumprod(axis), f.of([2, 0, 3, 0, 1, 0.5], 2, 3), axis=1)
f.case("cumprod", lambda x, axis: x.cumprod(axis), f.of([2, 0, 3, 0, 1, 0.5], 3, 2), axis=0)
for shape, axis in [((5,), 0), ((2, 4), -1), ((3, 1, 2), 0), ((2, 1), 1), ((0, 2), 0)]:
    for falling in (False, True):
        x = f.distinct(*shape)
        f.case("sort", lambda x, axis, descending: x.sort(axis, descending)[0], x, axis=axis, descending=falling)
        f.case("argsort", lambda x, axis, descending: x.sort(axis, descending)[1], x, axis=axis, descending=falling)
f.case("argsort", lambda x, axis, descending: x.sort(dim=axis, descending=descending, stable=True)[1], f.of([2, 1, 2, 1, 2]), axis=0, descending=False)
nan = float("nan")
f.case("sort", lambda x, axis, descending: x.sort(axis, descending)[0], f.of([2, nan, 1]), axis=0, descending=False, grad=False)
for shape, k, axis in [((5,), 2, 0), ((2, 4), 4, -1), ((3, 1), 1, 0), ((3, 1), 0, 1)]:
    x = f.distinct(*shape)
    f.case("topK", lambda x, k, axis: x.topk(k, axis)[0], x, k=k, axis=axis)
    f.case("argTopK", lambda x, k, axis: x.topk(k, axis)[1], x, k=k, axis=axis)
for shape, axis in [((5,), 0), ((2, 4), -1), ((3, 1, 2), 0), ((2, 1), 1)]:
    f.case("median", lambda x, axes: x.quantile(0.5, axes[0]), f.distinct(*shape), axes=[axis])


def joined(x, axes):
    """These axes as one, the last."""
    gone = [axis % x.dim() for axis in axes]
    kept = [axis for axis in range(x.dim()) if axis not in gone]
    return x.permute(kept + sorted(gone)).reshape([x.shape[axis] for axis in kept] + [-1])


def over_joined(name, function, draw):
    """What PyTorch reduces along one axis only, over several; `axes` without numbers stands for all."""
    for shape, axes in [((2, 3), []), ((2, 3, 4), [0, 2]), ((3, 1, 2), [-1, 0]), ((), [])]:
        x = draw(*shape)
        f.case(name, lambda x, axes: function(joined(x, axes or every(x.shape))), x, axes=axes)
    for shape, axes in [((2, 3, 2), [1]), ((3, 1), []), ((1, 2), [-1, 0])]:
        x = draw(*shape)
        gone = [axis % len(shape) for axis in axes or every(shape)]
        sizes = [1 if axis in gone else size for axis, size in enumerate(shape)]
        f.case("keepDims." + name, lambda x, axes: function(joined(x, gone)).reshape(sizes), x, axes=axes)


over_joined("argmax", lambda x: x.argmax(-1), f.distinct)
over_joined("argmin", lambda x: x.argmin(-1), f.distinct)
over_joined("median", lambda x: x.quantile(0.5, -1), f.distinct)
over_joined("logsumexp", lambda x: x.logsumexp(-1), f.real)
for shape, axis in [((5,), 0), ((2, 3), 0), ((3, 1, 4), -1), ((2, 1), -1)]:
    f.case("logsumexp", lambda x, axes: torch.logsumexp(x, axes), f.real(*shape), axes=[axis])
over_joined("any", lambda x: x.any(-1), f.truth)
over_joined("all", lambda x: x.all(-1), f.truth)
for x, axes in [(f.real(5), [0]), (f.real(2, 3, 2), [0, -1]), (f.real(3, 1), [0])]:
    f.case("keepDims.std", lambda x, axes: x.std(axes, unbiased=False, keepdim=True), x, axes=axes)
for x, axes in [(f.distinct(5), [0]), (f.distinct(2, 3, 2), [0, -1]), (f.distinct(3, 1), [1])]:
    f.case("max", lambda x, axes: torch.amax(x, axes), x, axes=axes)

f.write()
