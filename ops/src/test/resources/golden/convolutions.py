"""Golden cases of convolutions and pooling. PyTorch has channels first and kernels [filters, channels, taps...]; here
channels come last and kernels are [taps..., channels, filters], unless a case says first=true."""

import torch
import torch.nn.functional as F

from golden import Family

f = Family("convolutions")


def case(name, function, *inputs, **attributes):
    """The attributes are for the test alone: `function` has its own."""
    f.case(name, lambda *x, **_: function(*x), *inputs, **attributes)


def inward(x):
    return x.movedim(-1, 1)


def outward(y):
    return y.movedim(1, -1)


def torch_kernel(k):
    return k.movedim((-1, -2), (0, 1))


def conv(axes, stride, padding, dilation, first):
    function = [F.conv1d, F.conv2d, F.conv3d][axes - 1]

    def run(x, k):
        channels = x.shape[1] if first else x.shape[-1]
        x = x if first else inward(x)
        if isinstance(padding, tuple):
            pads = []
            for before, after in reversed(padding):
                pads += [before, after]
            x = F.pad(x, pads)
        y = function(x, torch_kernel(k), stride=stride, dilation=dilation, groups=channels // k.shape[-2])
        return y if first else outward(y)

    return run


def same(size, stride, dilation, taps):
    total = max(0, (-(-size // stride) - 1) * stride + (taps - 1) * dilation + 1 - size)
    return (total // 2, total - total // 2)


def convolution(name, x, k, stride=1, padding="valid", dilation=1, first=False):
    axes = len(x) - 2
    sizes = x[2:] if first else x[1:-1]
    if padding == "same":
        pads = tuple(same(sizes[i], stride, dilation, k[i]) for i in range(axes))
    elif padding == "causal":
        pads = (((k[0] - 1) * dilation, 0),)
    elif padding == "valid":
        pads = None
    else:
        pads = tuple((p, p) for p in padding)
    case(name, conv(axes, stride, pads, dilation, first), f.real(*x), f.real(*k),
           stride=stride, padding=padding, dilation=dilation, first=first)


convolution("conv1d", (2, 7, 3), (3, 3, 4))
convolution("conv1d", (1, 8, 2), (3, 2, 1), dilation=2, padding="causal")
convolution("conv1d", (2, 3, 6), (2, 1, 3), first=True, padding="same")
convolution("conv1d", (2, 5, 1), (2, 1, 3), stride=2, padding=(2,))
convolution("conv2d", (2, 6, 5, 3), (3, 2, 3, 4))
convolution("conv2d", (1, 5, 5, 1), (3, 3, 1, 2), padding="same")
convolution("conv2d", (2, 3, 6, 5), (3, 3, 3, 2), stride=2, padding="same", first=True)
convolution("conv2d", (2, 6, 6, 4), (3, 2, 2, 6), padding=(1, 2))
convolution("conv2d", (1, 7, 6, 2), (2, 3, 2, 2), dilation=2, stride=1)
convolution("conv2d", (1, 1, 1, 5), (1, 1, 5, 3))
convolution("conv3d", (1, 4, 3, 4, 2), (2, 2, 2, 2, 3))
convolution("conv3d", (2, 3, 4, 3, 1), (2, 3, 2, 1, 2), stride=2, padding="same")
convolution("conv3d", (1, 2, 4, 3, 3), (2, 2, 2, 1, 2), padding=(1, 0, 1), first=True)
convolution("conv", (2, 6, 5, 2), (2, 3, 2, 3), stride=2)
convolution("conv", (1, 6, 4), (3, 2, 4), padding="same")
convolution("conv", (1, 3, 3, 3, 1), (2, 2, 2, 1, 2))


def transpose(axes, stride, padding, dilation, first):
    function = [F.conv_transpose1d, F.conv_transpose2d, F.conv_transpose3d][axes - 1]

    def run(x, k):
        channels = x.shape[1] if first else x.shape[-1]
        y = function(x if first else inward(x), torch_kernel(k), stride=stride, padding=padding, dilation=dilation)
        return y if first else outward(y)

    return run


def transposed(name, x, k, stride=1, padding=None, dilation=1, first=False):
    axes = len(x) - 2
    pads = padding or (0,) * axes
    case(name, transpose(axes, stride, pads, dilation, first), f.real(*x), f.real(*k),
           stride=stride, padding=padding or "valid", dilation=dilation, first=first)


transposed("convTranspose1d", (2, 4, 3), (3, 2, 3), stride=2)
transposed("convTranspose1d", (1, 5, 2), (3, 1, 2), dilation=2)
transposed("convTranspose1d", (2, 3, 4), (2, 2, 3), first=True)
transposed("convTranspose2d", (2, 3, 4, 3), (2, 3, 2, 3), stride=2)
transposed("convTranspose2d", (1, 4, 4, 2), (3, 3, 1, 2), stride=2, padding=(1, 1))
transposed("convTranspose2d", (1, 2, 3, 3), (3, 3, 4, 2), first=True)
transposed("convTranspose3d", (1, 2, 3, 2, 2), (2, 2, 2, 3, 2))
transposed("convTranspose3d", (2, 2, 2, 2, 1), (2, 2, 3, 2, 1), stride=2)
transposed("convTranspose3d", (1, 2, 2, 2, 3), (2, 3, 2, 1, 2), padding=(1, 1, 0), first=True)
transposed("convTranspose", (2, 3, 4, 1), (2, 2, 2, 1))
transposed("convTranspose", (2, 4, 3), (2, 3, 3), stride=2)
transposed("convTranspose", (1, 3, 3, 2), (3, 2, 2, 2), dilation=2)


def depthwise(x, k, stride=1, padding=None):
    axes = len(x) - 2

    def run(x, k):
        flat = k.reshape(*k.shape[:-2], 1, -1)
        return conv(axes, stride, padding and tuple((p, p) for p in padding), 1, False)(x, flat)

    case("depthwiseConv", run, f.real(*x), f.real(*k), stride=stride, padding=padding or "valid", dilation=1, first=False)


depthwise((2, 5, 4, 3), (3, 2, 3, 1))
depthwise((1, 5, 5, 2), (3, 3, 2, 3), padding=(1, 1))
depthwise((1, 6, 4), (3, 4, 1), stride=2)
depthwise((1, 4, 4, 17), (2, 2, 17, 1), padding=(1, 0))


def separable(x, k, p):
    flat = k.reshape(*k.shape[:-2], 1, -1)
    return conv(2, 1, None, 1, False)(conv(2, 1, None, 1, False)(x, flat), p)


for x, k, p in [((2, 4, 5, 3), (2, 3, 3, 1), (1, 1, 3, 4)), ((1, 3, 3, 2), (2, 2, 2, 2), (1, 1, 4, 1)),
                ((2, 3, 4, 1), (3, 1, 1, 3), (1, 1, 3, 2))]:
    case("separableConv", separable, f.real(*x), f.real(*k), f.real(*p), stride=1, padding="valid", dilation=1, first=False)


def pool(name, x, sizes, stride=None, padding=None, dilation=1, first=False, ties=False, kink=None):
    axes = len(sizes)
    pads = padding or (0,) * axes

    def run(x):
        x = x if first else inward(x)
        if name == "maxPool":
            y = [F.max_pool1d, F.max_pool2d, F.max_pool3d][axes - 1](x, sizes, stride, pads, dilation)
        elif axes == 1:
            y = F.avg_pool1d(x, sizes, stride, pads, count_include_pad=False)
        else:
            y = [F.avg_pool2d, F.avg_pool3d][axes - 2](x, sizes, stride, pads, count_include_pad=False)
        return y if first else outward(y)

    values = torch.round(f.uniform(-1, 1, *x)) if ties else f.real(*x)
    case(name, run, values, sizes=sizes, stride=stride or 0, padding=padding or "valid", dilation=dilation, first=first, kink=kink)


pool("maxPool", (2, 6, 3), (2,))
pool("maxPool", (2, 6, 6, 17), (2, 2), kink=True)  # among so many numbers some are equal
pool("maxPool", (1, 5, 5, 2), (3, 3), stride=2, padding=(1, 1), ties=True, kink=True)
pool("maxPool", (1, 6, 5, 1), (2, 2), stride=1, dilation=2, ties=True, kink=True)
pool("maxPool", (2, 2, 4, 4), (2, 3), stride=1, first=True)
pool("maxPool", (1, 4, 4, 4, 2), (2, 2, 2))
pool("averagePool", (2, 6, 3), (2,))
pool("averagePool", (2, 6, 6, 17), (2, 3))
pool("averagePool", (1, 5, 5, 2), (3, 3), stride=2, padding=(1, 1))
pool("averagePool", (2, 2, 4, 4), (2, 3), stride=1, first=True)
pool("averagePool", (1, 4, 4, 4, 1), (2, 2, 2))

for x, first in [((2, 5, 3), False), ((1, 3, 4, 2), False), ((2, 3, 2, 2, 1), True)]:
    axes = tuple(range(2, len(x))) if first else tuple(range(1, len(x) - 1))
    case("globalMaxPool", lambda x: x.amax(axes), f.real(*x), stride=1, padding="valid", dilation=1, first=first)
    case("globalAveragePool", lambda x: x.mean(axes), f.real(*x), stride=1, padding="valid", dilation=1, first=first)


def patches(sizes, stride, padding, dilation):
    def run(x):
        n, h, w, c = x.shape
        y = F.unfold(inward(x), sizes, dilation, padding, stride)
        oh, ow = [(s + 2 * p - (k - 1) * dilation - 1) // stride + 1 for s, p, k in zip((h, w), padding, sizes)]
        return y.reshape(n, c, sizes[0] * sizes[1], oh, ow).permute(0, 3, 4, 2, 1).reshape(n, oh, ow, -1)

    return run


for x, sizes, stride, padding, dilation in [((2, 4, 5, 3), (2, 3), 1, (0, 0), 1), ((1, 5, 5, 1), (3, 3), 2, (1, 1), 1),
                                            ((1, 5, 4, 2), (2, 2), 1, (1, 0), 2)]:
    case("im2col", patches(sizes, stride, padding, dilation), f.real(*x), sizes=sizes, stride=stride, padding=padding,
           dilation=dilation, first=False)

f.write()
