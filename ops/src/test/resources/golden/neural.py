"""Golden cases of normalisations, attention, embedding and connectionist temporal classification."""

import torch
import torch.nn.functional as F

from golden import Family

f = Family("neural")
EPSILON = 1e-3


def case(name, function, *inputs, **attributes):
    """The attributes are for the test alone: `function` has its own."""
    f.case(name, lambda *x, **_: function(*x), *inputs, **attributes)


def axis_last(function, axis):
    return lambda x, *rest: function(x.movedim(axis, 1), *rest).movedim(1, axis)


def normalized(x, mean, variance, scale, offset):
    """What F.batch_norm computes in evaluation, where it has no gradient of the mean and the variance."""
    return (x - mean) / torch.sqrt(variance + EPSILON) * scale + offset


for shape, axis in [((4, 3), 1), ((2, 3, 2, 4), 3), ((2, 3, 4), 1), ((5, 1), -1)]:
    c = shape[axis]
    norm = lambda x, s, o: F.batch_norm(x, None, None, s, o, training=True, eps=EPSILON)
    case("batchNorm", axis_last(norm, axis), f.real(*shape), f.real(c), f.real(c), axis=axis)
    sizes = [1, c] + [1] * (len(shape) - 2)
    given = lambda x, *p: normalized(x, *[q.reshape(sizes) for q in p])
    case("batchNorm", axis_last(given, axis), f.real(*shape), f.real(c), f.positive(c), f.real(c), f.real(c), axis=axis)

for shape, rank in [((2, 5), 1), ((2, 3, 4), 2), ((3, 1), 1), ((2, 1, 6), 1)]:
    last = shape[-rank:]
    case("layerNorm", lambda x, s, o: F.layer_norm(x, last, s, o, EPSILON), f.real(*shape), f.real(*last), f.real(*last))

for shape, axis, groups in [((2, 6), 1, 2), ((2, 3, 2, 4), 3, 2), ((1, 4, 3), 1, 4), ((2, 3, 6), 2, 1)]:
    c = shape[axis]
    norm = lambda x, s, o: F.group_norm(x, groups, s, o, EPSILON)
    case("groupNorm", axis_last(norm, axis), f.real(*shape), f.real(c), f.real(c), axis=axis, groups=groups)

for shape in [(2, 5), (3, 1), (2, 1, 4)]:
    case("rmsNorm", lambda x, s: x / torch.sqrt((x * x).mean(-1, keepdim=True) + EPSILON) * s, f.real(*shape), f.real(shape[-1]))

for shape, axes in [((3, 4), (0,)), ((2, 3, 4), (0, 2)), ((1, 5), (1,)), ((2, 3), ())]:
    every = axes or tuple(range(len(shape)))
    case("moments", lambda x: x.mean(every, keepdim=True), f.real(*shape), axes=axes, part="mean")
    case("moments", lambda x: x.var(every, unbiased=False, keepdim=True), f.real(*shape), axes=axes, part="variance")


def attention(q, k, v, mask=None, causal=False):
    scores = q @ k.mT / q.shape[-1] ** 0.5
    if causal:
        mask = torch.ones(scores.shape[-2:], dtype=torch.bool).tril()
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return scores.softmax(-1) @ v


for q, k, v in [((3, 4), (5, 4), (5, 2)), ((2, 1, 4), (2, 3, 4), (2, 3, 4)), ((1, 2, 3, 2), (1, 2, 3, 2), (1, 2, 3, 1))]:
    case("scaledDotProductAttention", attention, f.real(*q), f.real(*k), f.real(*v))
    case("causalAttention", lambda q, k, v: attention(q, k, v, causal=True), f.real(*q), f.real(*k), f.real(*v))
    mask = f.truth(q[-2], k[-2])
    mask[:, 0] = True
    case("scaledDotProductAttention", attention, f.real(*q), f.real(*k), f.real(*v), mask)

for rows, table in [((3,), (4, 2)), ((2, 3), (5, 1)), ((), (3, 2))]:
    case("embedding", lambda i, t: F.embedding(i.long(), t), f.indices(table[0], *rows), f.real(*table))


def ctc(blank):
    def loss(logits, targets, steps, labels):
        logs = logits.log_softmax(-1).movedim(1, 0)
        return F.ctc_loss(logs, targets.long(), steps.long(), labels.long(), blank, reduction="none")

    return loss


def ints(*values):
    return torch.tensor(values, dtype=torch.int32)


case("ctc", ctc(0), f.real(2, 6, 4), torch.stack([ints(1, 2, 3), ints(2, 2, 1)]), ints(6, 5), ints(3, 2), blank=0)
case("ctc", ctc(3), f.real(3, 5, 4), torch.stack([ints(0, 0), ints(1, 2), ints(2, 0)]), ints(5, 4, 3), ints(2, 1, 0), blank=3)
case("ctc", ctc(0), f.real(1, 1, 2), torch.stack([ints(1)]), ints(1), ints(1), blank=0)
case("ctc", ctc(0), 8 * f.real(1, 12, 5), torch.stack([ints(1, 1, 4, 2, 2)]), ints(12), ints(5), blank=0)

f.write()
