"""Golden cases of activations."""

import torch
import torch.nn.functional as F

from golden import Family

f = Family("activations")


def unary(name, function, tails=(), **attributes):
    for x in (f.real(2, 3), f.real(3, 1, 5), f.real(), f.real(0, 2)):
        f.case(name, function, x, **attributes)
    if tails:
        f.case(name, function, f.of(tails), floor=0, **attributes)


def along(name, function):
    """Every axis of several shapes."""
    for x in (f.real(5), f.real(2, 3), f.real(3, 1, 4), f.real(2, 1)):
        for axis in (0, -1):
            f.case(name, function, x, axis=axis)


unary("relu", torch.relu)
unary("leakyRelu", lambda x, slope: F.leaky_relu(x, slope), slope=0.25)
unary("sigmoid", torch.sigmoid, tails=[-80, -30, 3])
unary("softplus", lambda x: F.softplus(x, threshold=1000), tails=[-80, -30, 30, 80])
along("softmax", lambda x, axis: torch.softmax(x, axis))
along("logSoftmax", lambda x, axis: torch.log_softmax(x, axis))
along("logSumExp", lambda x, axis: torch.logsumexp(x, axis))
for shape in ((2, 3), (4, 1), (3,)):
    labels = torch.rand(shape, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    labels = f.of(torch.softmax(labels, -1).flatten().tolist(), *shape)
    f.case("softmaxCrossEntropy", lambda x, p: -(p * torch.log_softmax(x, -1)).sum(-1), f.real(*shape), labels)
    f.case(
        "sigmoidCrossEntropy",
        lambda x, p: F.binary_cross_entropy_with_logits(x, p, reduction="none")
        + 0 * p.sum(),
        f.real(*shape),
        labels,
    )

f.write()
