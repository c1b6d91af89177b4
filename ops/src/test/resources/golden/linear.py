"""Golden cases of linear algebra."""

import torch

from golden import Family

f = Family("linear")


def case(name, function, *inputs, **attributes):
    """The attributes are for the test alone: `function` has its own."""
    f.case(name, lambda *x, **_: function(*x), *inputs, **attributes)


for a, b in [((2, 3), (3, 4)), ((1, 5), (5, 1)), ((3,), (3,)), ((2, 1, 3, 2), (3, 2, 2)), ((0, 2), (2, 3)), ((2, 0), (0, 3))]:
    f.case("matmul", torch.matmul, f.real(*a), f.real(*b))


def dominant(*shape):
    """Regular matrices whose symmetric part is positive definite."""
    return f.uniform(-1, 1, *shape) + shape[-1] * torch.eye(shape[-2], shape[-1], dtype=torch.float64)


for a, b in [((3,), (3,)), ((1,), (1,)), ((2, 3), (3,)), ((2, 3), (3, 4)), ((2, 1, 3), (3, 2))]:
    case("dot", lambda x, y: torch.tensordot(x, y, dims=([-1], [0])), f.real(*a), f.real(*b))
case("dot", lambda x, y: x * y, f.real(), f.real(2))

for a, b in [((3,), (4,)), ((1,), (5,)), ((0,), (2,))]:
    case("outer", torch.outer, f.real(*a), f.real(*b))

for a, b, left, right in [((2, 3, 4), (3, 4, 5), (1, 2), (0, 1)), ((2, 3, 4), (4, 2), (0, 2), (1, 0)), ((3, 1), (1, 2), (1,), (0,)),
                          ((2, 3), (4,), (), ())]:
    case("tensordot", lambda x, y: torch.tensordot(x, y, dims=(left, right)), f.real(*a), f.real(*b), left=left, right=right)

for equation, *shapes in [("ij,jk->ik", (2, 3), (3, 4)), ("ij->ji", (2, 3)), ("ii->i", (4, 4)), ("ii", (3, 3)), ("bii->b", (2, 3, 3)),
                          ("i,j->ij", (3,), (1,)), ("bij,bjk->bik", (2, 3, 4), (2, 4, 2)), ("ij,kj,kl->il", (2, 3), (4, 3), (4, 2)),
                          ("...ij,...jk->...ik", (2, 1, 3, 2), (4, 2, 3)), ("i...->...", (3, 2, 4)), ("ij,ij,ij->i", (2, 3), (2, 3), (2, 3)),
                          ("ijk,jil->kl", (2, 3, 4), (3, 2, 5)), ("ab,b", (2, 3), (3,)), ("bqhd,bkhd->bhqk", (2, 3, 2, 4), (2, 5, 2, 4)),
                          ("ij,->ij", (2, 3), ()), ("iij,jk->ik", (3, 3, 2), (2, 4))]:
    case("einsum", lambda *x: torch.einsum(equation, *x), *[f.real(*s) for s in shapes], equation=equation)

for shape in [(3, 3), (1, 1), (2, 4, 3), (2, 3, 4)]:
    case("trace", lambda x: x.diagonal(dim1=-2, dim2=-1).sum(-1), f.real(*shape))

for shape in [(3, 3), (1, 1), (2, 4, 4), (0, 3, 3)]:
    case("inverse", torch.linalg.inv, dominant(*shape))
    case("det", torch.linalg.det, dominant(*shape), floor=10)
    case("slogdet", lambda x: torch.linalg.slogdet(x)[1], dominant(*shape))
    case("logAbsDet", lambda x: torch.linalg.slogdet(x)[1], -dominant(*shape))
    case("signDet", lambda x: torch.linalg.slogdet(x)[0].detach(), -dominant(*shape))
    case("logdet", torch.logdet, dominant(*shape))
    case("cholesky", lambda x: torch.linalg.cholesky((x + x.mT) / 2), dominant(*shape))
    case("solve", torch.linalg.solve, dominant(*shape), f.real(*shape[:-1], 2))
case("solve", torch.linalg.solve, f.real(3, 3) + 5 * torch.eye(3).flip(0), f.real(3))
case("solve", torch.linalg.solve, dominant(2, 1, 3, 3), f.real(4, 3, 2))

for shape, columns, lower in [((3, 3), 2, True), ((1, 1), 1, False), ((2, 4, 4), 3, False), ((2, 3, 3), 1, True)]:
    case("solveTriangular", lambda t, b: torch.linalg.solve_triangular(t.tril() if lower else t.triu(), b, upper=not lower),
         dominant(*shape), f.real(*shape[:-1], columns), lower=lower)

for shape in [(3, 3), (4, 2), (1, 1), (3, 1), (2, 5, 3)]:
    case("qr", lambda x: torch.linalg.qr(x)[0], f.real(*shape), part="q")
    case("qr", lambda x: torch.linalg.qr(x)[1], f.real(*shape), part="r")
case("qr", lambda x: torch.linalg.qr(x)[1], f.real(2, 4), part="r")

f.write()
