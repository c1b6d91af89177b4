"""Writes golden files: inputs, values and gradients of PyTorch in float64, for the tests of org.adjoint.ops.

A family of operations is a script beside this one; `python3 elementwise.py` writes elementwise.golden, and
`python3 golden.py` runs them all. Made with PyTorch 1.13.1 (Debian's python3-torch); tests need no Python.

A case is a line with the operation's name and attributes, then indented lines:

    sum axes=0,2 keep=true
      in float64 [2,3,1] 0.5 -1.25 3.0 0.75 2.0 -0.5
      out float64 [3] 1.25 0.75 2.5
      grad 0 [2,3,1] -1.125 0.625 ...

`grad i` is the gradient, with respect to input i, of the sum of w[k] out[k] with w[k] = ((7 k) mod 11) / 4 - 9/8.
Inputs are numbers that float32 holds exactly, so that the same case serves both types. Attributes that the test
itself reads: `floor`, below which errors count as absolute (1 at first), `float64`, the tolerance for float64 where
PyTorch itself has fewer digits, and `float32`, that for float32 (`skip`: not compared), and `kink`, for inputs where
there is no gradient of second order.
"""

import os
import random
import runpy
import struct
import sys

import torch

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = {torch.float64: "float64", torch.int32: "int32", torch.bool: "bool"}


def to_float32(value):
    """The nearest number that float32 holds."""
    return struct.unpack("f", struct.pack("f", value))[0]


def number(value):
    return str(int(value)) if isinstance(value, (bool, int)) else repr(value)


def tensor_text(tensor):
    values = tensor.detach().contiguous().view(-1).tolist()
    sizes = ",".join(str(size) for size in tensor.shape)
    return " ".join([f"[{sizes}]"] + [number(value) for value in values])


def attribute_text(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return ",".join(attribute_text(part) for part in value)
    return number(value) if isinstance(value, float) else str(value)


def projection(shape):
    count = 1
    for size in shape:
        count *= size
    return torch.tensor([(7 * k % 11) / 4 - 9 / 8 for k in range(count)], dtype=torch.float64).reshape(shape)


class Family:
    """The cases of one golden file."""

    def __init__(self, name):
        self.name = name
        self.random = random.Random(name)
        self.lines = []
        self.cases = 0

    # Inputs. Random ones are multiples of 1/128.

    def uniform(self, low, high, *shape):
        count = 1
        for size in shape:
            count *= size
        values = [round(self.random.uniform(low, high) * 128) / 128 for _ in range(count)]
        return torch.tensor(values, dtype=torch.float64).reshape(shape)

    def real(self, *shape):
        return self.uniform(-3, 3, *shape)

    def positive(self, *shape):
        return self.uniform(0.2, 4, *shape)

    def distinct(self, *shape):
        """Numbers of which no two are equal."""
        count = 1
        for size in shape:
            count *= size
        values = [(k - count // 2) * 0.375 + 0.125 for k in range(count)]
        self.random.shuffle(values)
        return torch.tensor(values, dtype=torch.float64).reshape(shape)

    def indices(self, bound, *shape):
        count = 1
        for size in shape:
            count *= size
        values = [self.random.randrange(bound) for _ in range(count)]
        return torch.tensor(values, dtype=torch.int32).reshape(shape)

    def truth(self, *shape):
        return self.indices(2, *shape).to(torch.bool)

    @staticmethod
    def of(values, *shape):
        """These numbers, rounded to float32."""
        flat = torch.tensor([to_float32(value) for value in values], dtype=torch.float64)
        return flat.reshape(shape) if shape else flat

    # Cases.

    def case(self, operation, function, *inputs, grad=True, floor=None, float64=None, float32=None, kink=None, **attributes):
        """One case: `function` is called with the inputs and then the attributes by name."""
        variables = [x.clone().requires_grad_(x.dtype == torch.float64) for x in inputs]
        out = function(*variables, **attributes)
        if out.dtype == torch.int64:
            out = out.to(torch.int32)
        shown = dict(attributes)
        if floor is not None:
            shown["floor"] = floor
        if float64 is not None:
            shown["float64"] = float64
        if float32 is not None:
            shown["float32"] = float32
        if kink is not None:
            shown["kink"] = kink
        self.lines.append(" ".join([operation] + [f"{k}={attribute_text(v)}" for k, v in shown.items()]))
        for x in inputs:
            self.lines.append(f"  in {NAMES[x.dtype]} {tensor_text(x)}")
        self.lines.append(f"  out {NAMES[out.dtype]} {tensor_text(out)}")
        if grad and out.requires_grad:
            self.gradients(variables, out)
        self.cases += 1

    def gradients(self, variables, out):
        wanted = [x for x in variables if x.requires_grad]
        found = torch.autograd.grad((out * projection(out.shape)).sum(), wanted, allow_unused=True)
        gradients = iter(found)
        for i, x in enumerate(variables):
            if x.requires_grad:
                gradient = next(gradients)
                gradient = torch.zeros_like(x) if gradient is None else gradient
                self.lines.append(f"  grad {i} {tensor_text(gradient)}")

    def write(self):
        with open(os.path.join(HERE, self.name + ".golden"), "w", encoding="ascii") as file:
            file.write("\n".join(self.lines) + "\n")
        print(f"{self.name}: {self.cases} cases", file=sys.stderr)


if __name__ == "__main__":
    for script in sorted(os.listdir(HERE)):
        if script.endswith(".py") and script != "golden.py":
            runpy.run_path(os.path.join(HERE, script), run_name="__main__")
