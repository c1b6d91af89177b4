"""Writes ../resources/golden/layers/activations.json; see layers_golden.py."""

import keras
import numpy as np

from layers_golden import Family, Layer


class Function(Layer):
    """An activation that Keras knows by no name."""

    def __init__(self, name, function):
        super().__init__("Activation", activation=name)
        self.function = function

    def made(self):
        return keras.layers.Activation(self.function)


NAMES = ["linear", "relu", "relu6", "leaky_relu", "elu", "selu", "celu", "gelu", "glu", "sigmoid", "hard_sigmoid",
         "sparse_sigmoid", "log_sigmoid", "silu", "swish", "hard_silu", "hard_swish", "mish", "tanh", "hard_tanh",
         "tanh_shrink", "soft_shrink", "hard_shrink", "softplus", "squareplus", "sparse_plus", "softsign",
         "exponential", "softmax", "log_softmax"]  # the sums of Keras's sparsemax are not 1
# in all pieces of all functions, and on no kink
X = np.array([[-7.1, -3.2, -2.3, -1.1, -0.6, -0.3], [0.2, 0.4, 0.7, 1.3, 2.9, 6.4]])

family = Family("activations")
for name in NAMES:
    family.case(Layer("Activation", activation=name), X)
family.case(Function("gelu_tanh", lambda x: keras.activations.gelu(x, approximate=True)), X)
family.case(Function("threshold", lambda x: keras.activations.threshold(x, 0, 0)), X)
family.case(Layer("ReLU"), X)
family.case(Layer("ReLU", max_value=2.0), X)
family.case(Layer("ReLU", threshold=0.5), X)
family.case(Layer("ReLU", max_value=1.0, negative_slope=0.25, threshold=0.5), X)
family.case(Layer("LeakyReLU"), X)
family.case(Layer("LeakyReLU", negative_slope=0.1), X)
family.case(Layer("PReLU"), [3])
family.case(Layer("PReLU", shared_axes=[1]), [3, 2])
family.case(Layer("PReLU", shared_axes=[1, 2]), [2, 2, 3])
family.case(Layer("ELU"), X)
family.case(Layer("ELU", alpha=0.4), X)
family.case(Layer("Softmax"), [2, 3])
family.case(Layer("Softmax", axis=1), [2, 3])
family.case(Layer("Softmax", axis=[1, 2]), [2, 3])
family.case(Layer("Softmax"), [3], masks=[np.array([[1, 0, 1], [1, 1, 1]], bool)])
family.case(Layer("Softmax"), [2, 3], np.array([[[1, 0, 1], [1, 1, 1]], [[0, 0, 0], [0, 0, 1]]], bool),
            call=lambda layer, xs: layer(xs[0], mask=xs[1]))
family.write()
