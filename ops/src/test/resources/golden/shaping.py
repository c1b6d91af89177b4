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

f.write()
