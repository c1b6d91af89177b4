"""Writes ../resources/golden/layers/convolutions.json; see layers_golden.py."""

from layers_golden import Family, Layer

family = Family("convolutions")
# With channels first the results have other numbers of filters than of columns: where both are the same, Keras on
# TensorFlow adds the bias along the columns.
FIRST = "channels_first"

family.case(Layer("Conv1D", filters=2, kernel_size=[3]), [5, 2])
family.case(Layer("Conv1D", filters=2, kernel_size=[2], padding="causal", dilation_rate=[2], activation="tanh"), [5, 2])
family.case(Layer("Conv1D", filters=4, kernel_size=[2], strides=[2], padding="same", groups=2, use_bias=False,
                  data_format=FIRST), [2, 5], xla=True)
family.case(Layer("Conv2D", filters=2, kernel_size=[3, 2]), [4, 3, 2])
family.case(Layer("Conv2D", filters=4, kernel_size=[3, 2], strides=[2, 1], padding="same", activation="sigmoid",
                  groups=2), [4, 3, 2], xla=True)
family.case(Layer("Conv2D", filters=3, kernel_size=[2, 2], dilation_rate=[2, 1], data_format=FIRST), [2, 4, 3],
            xla=True)
family.case(Layer("Conv3D", filters=2, kernel_size=[2, 1, 2]), [3, 2, 3, 1])
family.case(Layer("Conv3D", filters=1, kernel_size=[2, 2, 3], strides=[2, 1, 2], padding="same", activation="relu",
                  data_format=FIRST), [2, 3, 2, 3], xla=True)

family.case(Layer("Conv1DTranspose", filters=2, kernel_size=[3], strides=[2]), [3, 2])
family.case(Layer("Conv1DTranspose", filters=2, kernel_size=[2], strides=[3], padding="same", activation="tanh"),
            [3, 2])
family.case(Layer("Conv1DTranspose", filters=1, kernel_size=[4], strides=[3], output_padding=[1], padding="same"),
            [3, 2])
family.case(Layer("Conv1DTranspose", filters=1, kernel_size=[2], strides=[3], output_padding=[2], use_bias=False),
            [3, 2])
family.case(Layer("Conv1DTranspose", filters=1, kernel_size=[1], strides=[3], output_padding=[2], padding="same"),
            [3, 1])
family.case(Layer("Conv2DTranspose", filters=2, kernel_size=[3, 2], strides=[2, 1]), [2, 3, 2])
family.case(Layer("Conv2DTranspose", filters=1, kernel_size=[3, 3], strides=[2, 2], padding="same",
                  output_padding=[1, 0]), [2, 3, 1])
family.case(Layer("Conv2DTranspose", filters=2, kernel_size=[2, 2], dilation_rate=[2, 1], padding="same"), [2, 3, 1],
            xla=True)
family.case(Layer("Conv2DTranspose", filters=2, kernel_size=[2, 3], strides=[2, 2], padding="same",
                  output_padding=[1, 1], data_format=FIRST), [1, 2, 3], xla=True)
family.case(Layer("Conv3DTranspose", filters=1, kernel_size=[2, 2, 1], strides=[1, 2, 1]), [2, 2, 2, 2])
family.case(Layer("Conv3DTranspose", filters=1, kernel_size=[1, 3, 2], strides=[1, 2, 2], padding="same",
                  output_padding=[0, 1, 1], data_format=FIRST), [2, 1, 2, 2], xla=True)

family.case(Layer("DepthwiseConv1D", kernel_size=[2]), [4, 2])
family.case(Layer("DepthwiseConv1D", kernel_size=[3], strides=[2], padding="same", depth_multiplier=2,
                  activation="tanh", data_format=FIRST), [2, 4], xla=True)
family.case(Layer("DepthwiseConv2D", kernel_size=[2, 3]), [3, 3, 2])
family.case(Layer("DepthwiseConv2D", kernel_size=[3, 3], strides=[2, 2], padding="same", depth_multiplier=2),
            [3, 4, 2])
family.case(Layer("DepthwiseConv2D", kernel_size=[2, 2], dilation_rate=[2, 2], depth_multiplier=3, use_bias=False,
                  data_format=FIRST), [2, 3, 4], xla=True)
family.case(Layer("SeparableConv1D", filters=3, kernel_size=[2], padding="same"), [4, 2])
family.case(Layer("SeparableConv1D", filters=1, kernel_size=[2], strides=[2], depth_multiplier=2, activation="tanh",
                  data_format=FIRST), [2, 5], xla=True)
family.case(Layer("SeparableConv2D", filters=2, kernel_size=[3, 2]), [3, 3, 2])
family.case(Layer("SeparableConv2D", filters=2, kernel_size=[2, 2], strides=[2, 2], padding="same",
                  depth_multiplier=2, use_bias=False), [3, 4, 2])
family.case(Layer("SeparableConv2D", filters=1, kernel_size=[2, 2], dilation_rate=[1, 1], data_format=FIRST),
            [2, 3, 3], xla=True)
family.write()
