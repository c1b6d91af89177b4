"""Golden cases of operations that rearrange elements."""

import torch
import torch.nn.functional as F

from golden import Family

f = Family("shaping")

for shape, sizes in [((2, 3), [3, 2]), ((2, 3, 2), [-1]), ((), [1, 1]), ((0, 3), [3, 0])]:
    f.case("reshape", lambda x, sizes: x.reshape(sizes), f.real(*shape), sizes=sizes)
for shape in ((2, 3), (1, 4), (2, 3, 2), (0, 2)):
    f.case("transpose", lambda x: x.transpose(-1, -2), f.real(*shape))
for shape, order in [((2, 3), [1, 0]), ((2, 3, 4), [2, 0, 1]), ((1, 3, 2, 1), [3, 1, 0, 2]), ((0, 1, 2), [1, 2, 0])]:
    f.case("permute", lambda x, order: x.permute(order), f.real(*shape), order=order)
for shape, sizes in [((3,), [2, 3]), ((2, 1), [4, 2, 3]), ((), [2]), ((1, 0), [3, 0])]:
    f.case("broadcastTo", lambda x, sizes: x.broadcast_to(sizes), f.real(*shape), sizes=sizes)
for shape, axis in [((2, 3), 0), ((2, 3), -1), ((), 0), ((0,), 1)]:
    f.case("expandDims", lambda x, axis: x.unsqueeze(axis), f.real(*shape), axis=axis)
f.case("squeeze", lambda x, axes: x.squeeze(), f.real(1, 3, 1), axes=[])
f.case("squeeze", lambda x, axes: x.squeeze(axes[0]), f.real(1, 3, 1), axes=[-1])
f.case("squeeze", lambda x, axes: x.squeeze(axes[0]), f.real(1, 1), axes=[0])
for shape, axis, start, stop in [((5,), 0, 1, 4), ((2, 3), -1, -2, 3), ((3, 1, 2), 0, 1, 1)]:
    f.case(
        "slice",
        lambda x, axis, start, stop: x.narrow(axis, start % x.shape[axis], stop - start % x.shape[axis]),
        f.real(*shape),
        axis=axis,
        start=start,
        stop=stop,
    )
for a, b, axis in [((2, 3), (1, 3), 0), ((2, 1), (2, 4), -1), ((0,), (3,), 0)]:
    f.case("concat", lambda x, y, axis: torch.cat([x, y], axis), f.real(*a), f.real(*b), axis=axis)
for shape, index, axis in [((4,), (3,), 0), ((2, 4, 1), (2, 2), 1), ((3, 4), (), -1), ((3, 2), (0,), 0)]:
    f.case(
        "gather",
        lambda x, i, axis: x.index_select(axis, i.flatten().long()).reshape(
            list(x.shape[: axis % x.dim()]) + list(i.shape) + list(x.shape[axis % x.dim() + 1 :])
        ),
        f.real(*shape),
        f.indices(shape[axis], *index),
        axis=axis,
    )
for shape, classes in [((3,), 4), ((2, 1), 3), ((), 2)]:
    f.case("oneHot", lambda x, classes: F.one_hot(x.long(), classes).double(), f.indices(classes, *shape), classes=classes)

for shape in ((2, 3), (1, 0, 2), ()):
    f.case("flatten", lambda x: x.flatten(), f.real(*shape))
for shape, axis, index in [((2, 3), 0, 1), ((2, 1), -1, 0), ((3, 1, 2), 2, -1)]:
    f.case("index", lambda x, axis, index: x.select(axis, index), f.real(*shape), axis=axis, index=index)
for shape, axes in [((2, 3), [0]), ((2, 1, 3), [-1, 0]), ((0, 2), [1])]:
    f.case("flip", lambda x, axes: x.flip(axes), f.real(*shape), axes=axes)
for shape, axis in [((2, 3), 0), ((1,), -1), ((), 0)]:
    f.case("stack", lambda x, y, axis: torch.stack([x, y], axis), f.real(*shape), f.real(*shape), axis=axis)
for shape, axis, sizes, part in [((5,), 0, [2, 3], 1), ((2, 3), -1, [1, 0, 2], 2), ((3, 1), 0, [1, 2], 0)]:
    f.case("split", lambda x, axis, sizes, part: x.split(sizes, axis)[part], f.real(*shape), axis=axis, sizes=sizes, part=part)
for shape, axis, part in [((5,), 0, 2), ((2, 3), -1, 1), ((3, 1), 1, 0)]:
    f.case("unstack", lambda x, axis, part: x.unbind(axis)[part], f.real(*shape), axis=axis, part=part)
for shape, times, axis in [((3,), 2, 0), ((2, 1), 3, -1), ((2, 3), 0, 0), ((1, 2, 2), 2, 1)]:
    f.case("repeat", lambda x, times, axis: x.repeat_interleave(times, axis), f.real(*shape), times=times, axis=axis)
for shape, times in [((3,), [2]), ((2, 1), [1, 3]), ((2, 3), [2]), ((2,), [3, 2]), ((), [2, 1])]:
    f.case("tile", lambda x, times: x.tile(times), f.real(*shape), times=times)
for shape, shift, axis in [((5,), 2, 0), ((2, 3), -1, -1), ((3, 1), 7, 0), ((0, 2), 1, 0)]:
    f.case("roll", lambda x, shift, axis: x.roll(shift, axis), f.real(*shape), shift=shift, axis=axis)
for shape, before, after in [((4,), 1, 2), ((2, 3), 2, 0), ((1, 2), 0, 1)]:
    f.case("pad", lambda x, axis, before, after, value: F.pad(x, (before, after), value=value), f.real(*shape), axis=-1, before=before, after=after, value=0.5)
    f.case("padReflect", lambda x, axis, before, after: F.pad(x.reshape(1, -1, x.shape[-1]), (before, after), "reflect").reshape(*x.shape[:-1], -1), f.real(*shape), axis=-1, before=before, after=after)
    f.case("padEdge", lambda x, axis, before, after: F.pad(x.reshape(1, -1, x.shape[-1]), (before, after), "replicate").reshape(*x.shape[:-1], -1), f.real(*shape), axis=-1, before=before, after=after)
for shape, index in [((5,), (3,)), ((2, 3), (2, 2)), ((3, 1), ())]:
    f.case("take", lambda x, i: x.take(i.long()), f.real(*shape), f.indices(3, *index))
for shape, index, axis in [((4,), (2,), 0), ((2, 3), (2, 5), -1), ((3, 1), (2, 1), 0)]:
    i = f.indices(shape[axis], *index)
    f.case("takeAlongAxis", lambda x, i, axis: x.take_along_dim(i.long(), axis), f.real(*shape), i, axis=axis)
    f.case(
        "scatterAlongAxis",
        lambda x, i, axis, target: torch.zeros(target, dtype=torch.float64).scatter_add(axis, i.long(), x),
        f.real(*index),
        i,
        axis=axis,
        target=list(shape),
    )
for shape, rows, depth in [((3, 3), (4,), 2), ((3, 3, 1), (2, 2), 1), ((3, 3, 3), (), 3)]:
    i = f.indices(3, *rows, depth)
    f.case("gatherNd", lambda x, i: x[tuple(i.long().unbind(-1))], f.real(*shape), i)
    part = f.real(*rows, *shape[depth:])
    f.case("scatterNd", lambda x, i, target: torch.zeros(target, dtype=torch.float64).index_put(tuple(i.long().unbind(-1)), x, accumulate=True), part, i, target=list(shape))
for shape, index in [((3, 2), (4,)), ((3, 1), (2,)), ((4,), (5,))]:
    i = f.indices(shape[0], *index)
    f.case("scatterAdd", lambda x, i, axis, target: torch.zeros(target, dtype=torch.float64).index_add(0, i.long(), x), f.real(*index, *shape[1:]), i, axis=0, target=list(shape))
for shape in ((3, 3), (2, 4), (2, 3, 2), (1, 1)):
    for offset in (0, 1, -1):
        f.case("tril", lambda x, offset: x.tril(offset), f.real(*shape), offset=offset)
        f.case("triu", lambda x, offset: x.triu(offset), f.real(*shape), offset=offset)
        f.case("diagonal", lambda x, offset: x.diagonal(offset, -2, -1), f.real(*shape), offset=offset)
for shape, offset in [((3,), 0), ((2, 2), 1), ((1,), -2)]:
    f.case("diag", lambda x, offset: torch.diag_embed(x, offset), f.real(*shape), offset=offset)

f.write()
