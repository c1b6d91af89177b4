"""Writes ../resources/golden/layers/normalizations.json; see layers_golden.py."""

import numpy as np

from layers_golden import Family, Layer

MASK = np.array([[1, 1, 0], [1, 0, 0]], bool)

family = Family("normalizations")
for training in False, True:
    family.case(Layer("BatchNormalization"), [3, 2], training=training)
    family.case(Layer("BatchNormalization", axis=1, momentum=0.5, epsilon=0.1, center=False, scale=False), [3, 2],
                training=training)
    family.case(Layer("BatchNormalization", momentum=0.7), [3, 2], masks=[MASK], training=training)
family.case(Layer("LayerNormalization"), [3])
family.case(Layer("LayerNormalization", axis=[1, 2], epsilon=0.1), [2, 3])
family.case(Layer("LayerNormalization", axis=[1, 3], center=False), [2, 2, 3])
family.case(Layer("LayerNormalization", axis=1, scale=False), [3, 2])
family.case(Layer("GroupNormalization", groups=2), [3, 4])
family.case(Layer("GroupNormalization", groups=-1, epsilon=0.1), [2, 2, 3])
family.case(Layer("GroupNormalization", groups=1, axis=1, center=False, scale=False), [4, 3])
family.case(Layer("GroupNormalization", groups=2, axis=1), [4, 3])
family.case(Layer("RMSNormalization"), [2, 3])
family.case(Layer("RMSNormalization", axis=[1, 2], epsilon=0.1), [2, 3])
family.case(Layer("UnitNormalization"), [2, 3])
family.case(Layer("UnitNormalization", axis=[1, 2]), [2, 3])
for training in False, True:
    family.case(Layer("SpectralNormalization", layer=Layer("Dense", units=3, name="dense")), [2], training=training,
                gradients=not training)
    family.case(Layer("SpectralNormalization", layer=Layer("Conv2D", filters=2, kernel_size=[2, 2], name="conv2d"), power_iterations=3), [3, 3, 2],
                training=training, gradients=not training)
family.write()
