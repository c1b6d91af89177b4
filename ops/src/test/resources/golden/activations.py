"""Golden cases of activations."""

import torch
import torch.nn.functional as F

from golden import Family

f = Family("activations")


def unary(name, function, tails=(), **attributes):
    for x in (f.real(2, 3), f.real(3, 1, 5), f.real(), f.real(0, 2)):
        f.case(name, function, x + 1 / 256, **attributes)  # never at a kink
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
unary("clip", lambda x, low, high: x.clamp(low, high), low=-4, high=4)  # nothing to clip
unary("step", lambda x: (torch.sign(x) * 0 + (x > 0).double()) + 0 * x)
unary("relu6", F.relu6, tails=[7])
unary("elu", lambda x, alpha: F.elu(x, alpha), alpha=0.75)
unary("celu", lambda x, alpha: F.celu(x, alpha), alpha=0.75)
unary("selu", F.selu)
unary("gelu", F.gelu, tails=[-3, 5])
unary("geluTanh", lambda x: F.gelu(x, approximate="tanh"))
unary("hardSigmoid", F.hardsigmoid, tails=[-4, 5], float64=1e-7)  # PyTorch rounds 1/6 to float32
unary("hardSilu", F.hardswish, tails=[-4, 5], float64=1e-7)
unary("hardTanh", F.hardtanh)
unary("logSigmoid", F.logsigmoid, tails=[-80, -30, 30])
unary("silu", F.silu, tails=[-80, 30])
unary("mish", F.mish)
unary("softsign", F.softsign, tails=[-50, 1e-10])
unary("tanhShrink", F.tanhshrink)
unary("softShrink", lambda x, **a: F.softshrink(x, a["lambda"]), **{"lambda": 0.6})
unary("hardShrink", lambda x, **a: F.hardshrink(x, a["lambda"]), **{"lambda": 0.6})
unary("threshold", lambda x, least, value: F.threshold(x, least, value), least=0.6, value=-2.5)
unary("exp", torch.exp)
for x, slope in [(f.real(2, 3), f.positive(3)), (f.real(3, 1), f.positive(1)), (f.real(), f.positive())]:
    f.case("prelu", lambda x, slope: torch.where(x > 0, x, x * slope), x, slope)
for shape, axis in [((4,), 0), ((2, 6), -1), ((2, 3), 0), ((2, 1, 3), 0)]:
    f.case("glu", lambda x, axis: F.glu(x, axis), f.real(*shape), axis=axis)
along("softmax", lambda x, axis: torch.softmax(x, axis))
along("logSoftmax", lambda x, axis: torch.log_softmax(x, axis))
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
