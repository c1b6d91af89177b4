"""Writes ../resources/golden/layers/merging.json; see layers_golden.py."""

import numpy as np

from layers_golden import Family, Layer

FIRST = np.array([[1, 1, 0], [1, 0, 0]], bool)
SECOND = np.array([[1, 0, 0], [1, 1, 0]], bool)

family = Family("merging")
for name in "Add", "Multiply", "Average", "Maximum", "Minimum":
    family.case(Layer(name), [3, 2], [3, 2], [3, 2])
    family.case(Layer(name), [3, 2], [1, 2])
    family.case(Layer(name), [3, 2], [3, 2], masks=[FIRST, SECOND])
    family.case(Layer(name), [3, 2], [3, 2], masks=[FIRST, None])
    family.case(Layer(name), [3, 2], [3, 2], masks=[None, SECOND])
family.case(Layer("Add"), [3, 2], [2])
family.case(Layer("Subtract"), [3, 2], [3, 2])
family.case(Layer("Subtract"), [3, 2], [3, 2], masks=[FIRST, SECOND])
family.case(Layer("Concatenate"), [3, 2], [3, 1])
family.case(Layer("Concatenate", axis=1), [3, 2], [1, 2], [2, 2])
family.case(Layer("Concatenate", axis=1), [3, 2], [3, 2], masks=[FIRST, SECOND])
family.case(Layer("Concatenate", axis=-1), [3, 2], [3, 1], masks=[FIRST, SECOND])
family.case(Layer("Concatenate", axis=1), [3, 2], [2, 2], masks=[FIRST, None])
family.case(Layer("Dot", axes=[1, 1]), [3], [3])
family.case(Layer("Dot", axes=[2, 2]), [3, 2], [2, 2])
family.case(Layer("Dot", axes=[1, 2], normalize=True), [3, 2], [2, 3])
family.case(Layer("Dot", axes=[1, 1]), [3], [3, 2])
family.case(Layer("Dot", axes=[-1, 1]), [2, 2, 3], [3, 2])
family.write()
