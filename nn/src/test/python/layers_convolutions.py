"""Writes ../resources/golden/layers/convolutions.json; see layers_golden.py."""

from layers_golden import Family, Layer

family = Family("convolutions")
family.case(Layer("Conv2D", filters=2, kernel_size=[3, 3]), [5, 4, 2])
family.case(Layer("Conv2D", filters=4, kernel_size=[3, 2], strides=[2, 1], padding="same", activation="tanh",
                  groups=2), [5, 4, 2], xla=True)
family.case(Layer("Conv2D", filters=2, kernel_size=[2, 2], dilation_rate=[2, 1], use_bias=False,
                  data_format="channels_first"), [2, 5, 4], xla=True)
family.write()
