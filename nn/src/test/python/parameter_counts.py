"""Writes ../resources/golden/parameter_counts.json: the numbers of parameters of known models, counted by Keras."""

import json
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import keras
from keras import layers


def lenet5():
    """LeCun et al., 1998, with full connections between the channels."""
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(6, 5, padding="same", activation="tanh"), layers.AveragePooling2D(2),
        layers.Conv2D(16, 5, activation="tanh"), layers.AveragePooling2D(2),
        layers.Flatten(), layers.Dense(120, "tanh"), layers.Dense(84, "tanh"), layers.Dense(10, "softmax")])


def resnet20():
    """He et al., 2015, for CIFAR-10, as in Keras's example: shortcuts that change the shape are convolutions."""

    def unit(x, filters, size, strides, activation):
        x = layers.Conv2D(filters, size, strides=strides, padding="same")(x)
        if size == 3:
            x = layers.BatchNormalization()(x)
        return layers.Activation("relu")(x) if activation else x

    inputs = keras.Input((32, 32, 3))
    x = unit(inputs, 16, 3, 1, True)
    for stage, filters in enumerate((16, 32, 64)):
        for block in range(3):
            strides = 2 if stage > 0 and block == 0 else 1
            y = unit(unit(x, filters, 3, strides, True), filters, 3, 1, False)
            if strides == 2:
                x = unit(x, filters, 1, strides, False)
            x = layers.Activation("relu")(layers.add([x, y]))
    x = layers.Flatten()(layers.AveragePooling2D(8)(x))
    return keras.Model(inputs, layers.Dense(10, "softmax")(x))


def mobilenet():
    """Howard et al., 2017: Keras's own, with 1,000 classes."""
    return keras.applications.MobileNet(weights=None)


counts = {build.__name__: {"all": model.count_params(),
                           "trained": sum(weight.numpy().size for weight in model.trainable_weights)}
          for build in (lenet5, resnet20, mobilenet) for model in [build()]}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "golden", "parameter_counts.json")
with open(path, "w", encoding="ascii", newline="\n") as file:
    json.dump(counts, file, indent=2)
    file.write("\n")
print(counts)
