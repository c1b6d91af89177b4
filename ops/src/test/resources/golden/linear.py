"""Golden cases of linear algebra."""

import torch

from golden import Family

f = Family("linear")

for a, b in [((2, 3), (3, 4)), ((1, 5), (5, 1)), ((3,), (3,)), ((2, 1, 3, 2), (3, 2, 2)), ((0, 2), (2, 3)), ((2, 0), (0, 3))]:
    f.case("matmul", torch.matmul, f.real(*a), f.real(*b))

f.write()
