"""Writes ../resources/golden/layers/preprocessing.json, and adapted.json beside it: what Keras's layers learn from data.

See layers_golden.py. Random layers draw from ranges of one number here, so nothing is left to chance. TensorFlow computes
where pixels come from in float32, and its gradient of that is another transformation, so it is left out.
"""

import json
import os

import keras
import numpy as np
from layers_golden import HERE, Family, Layer, rounded

family = Family("preprocessing")
numbers = np.array([[1, 3, 0], [2, 2, 1]])
codes = np.array([[12, 7, 5], [99, 12, 0]])


def whole(layer, *inputs, **arguments):
    family.case(layer, *inputs, gradients=False, **arguments)


family.case(Layer("Rescaling", scale=0.5), [3])
family.case(Layer("Rescaling", scale=[0.5, 2.0], offset=-1.0), [3, 2])


def adapted(layer, *inputs, **arguments):
    """A layer that has learnt its weights, which it looks at when it has."""
    family.case(layer, *inputs, call=lambda made, given: made.finalize_state() or made(given[0]), **arguments)


adapted(Layer("Normalization"), [3], weights={"variance": np.array([0.25, 4, 1e-20])})
adapted(Layer("Normalization", axis=None), [3, 2], weights={"variance": np.array(2.5)})
adapted(Layer("Normalization", axis=[1, 2]), [3, 2])
family.case(Layer("Normalization", mean=0.5, variance=4.0, invert=True), [3])
family.case(Layer("Normalization", mean=[0.5, 1.0], variance=[4.0, 0.0]), [2])
family.case(Layer("Normalization", axis=[1, 2], mean=[0.5, 1.0], variance=[4.0, 9.0]), [3, 2])
for mode in "int", "one_hot", "multi_hot", "count":
    whole(Layer("Discretization", bin_boundaries=[-0.5, 0.0, 0.5], output_mode=mode), [4])
    whole(Layer("IntegerLookup", vocabulary=[12, 5, 7], output_mode=mode), codes)
    whole(Layer("IntegerLookup", vocabulary=[12, 5, 7], mask_token=0, num_oov_indices=2, output_mode=mode), codes)
whole(Layer("Discretization", bin_boundaries=[0.0], output_mode="one_hot"), [1])
whole(Layer("IntegerLookup", vocabulary=[12, 5], invert=True), numbers)
whole(Layer("IntegerLookup", vocabulary=[0, -9, 12, 5], invert=True, mask_token=0, oov_token=-9), numbers)
whole(Layer("IntegerLookup", vocabulary=[12, 5], max_tokens=6, pad_to_max_tokens=True, output_mode="one_hot"), codes)
for mode in "one_hot", "multi_hot", "count":
    whole(Layer("CategoryEncoding", num_tokens=4, output_mode=mode), numbers)
whole(Layer("CategoryEncoding", num_tokens=4), np.stack([numbers, numbers + 1]))
whole(Layer("CategoryEncoding", num_tokens=4, output_mode="one_hot"), numbers[0])
whole(Layer("CategoryEncoding", num_tokens=4, output_mode="one_hot"), numbers[:, :1])
whole(Layer("CategoryEncoding", num_tokens=4, output_mode="count"), numbers, np.array([[0.5, 2, 1], [3, 4, 5.0]]),
      call=lambda layer, inputs: layer(inputs[0], count_weights=inputs[1]))

image = [4, 5, 1]
keras.config.set_floatx("float32")  # angles are float32 anyway
for fill in "constant", "reflect", "wrap", "nearest":
    for interpolation in "nearest", "bilinear":
        how = {"fill_mode": fill, "interpolation": interpolation, "fill_value": 9.0}
        whole(Layer("RandomTranslation", height_factor=[0.3, 0.3], width_factor=[-0.9, -0.9], **how), image,
              training=True, tolerance=1e-5)
        whole(Layer("RandomRotation", factor=[0.1, 0.1], **how), image, training=True, tolerance=1e-5)
        whole(Layer("RandomZoom", height_factor=[0.7, 0.7], width_factor=[-0.4, -0.4], **how), image, training=True,
              tolerance=1e-5)
whole(Layer("RandomRotation", factor=[0.3, 0.3], data_format="channels_first"), [2, 3, 4], training=True,
      tolerance=1e-5)
whole(Layer("RandomZoom", height_factor=[-0.6, -0.6]), image, training=True, tolerance=1e-5)
keras.config.set_floatx("float64")
family.case(Layer("RandomContrast", factor=[-0.3, 0.3], value_range=[-0.5, 1.0]), image, training=True)
family.case(Layer("RandomBrightness", factor=[0.2, 0.2], value_range=[-0.5, 1.0]), image, training=True)
for name, arguments in [("RandomFlip", {}), ("RandomRotation", {"factor": 0.2}), ("RandomBrightness", {"factor": 0.2})]:
    family.case(Layer(name, **arguments), [2, 2, 1])
family.case(Layer("Resizing", height=3, width=7), image)
family.case(Layer("Resizing", height=3, width=2, interpolation="nearest"), image)
family.case(Layer("Resizing", height=6, width=3, crop_to_aspect_ratio=True), image)
family.case(Layer("Resizing", height=2, width=3, data_format="channels_first"), [2, 4, 5])
family.case(Layer("Resizing", height=6, width=3, pad_to_aspect_ratio=True, fill_value=2.0), image)
family.case(Layer("Resizing", height=3, width=7, pad_to_aspect_ratio=True), image)
family.case(Layer("CenterCrop", height=2, width=3), image)
family.case(Layer("CenterCrop", height=3, width=6), image)
family.case(Layer("CenterCrop", height=3, width=2, data_format="channels_first"), [1, 4, 5])
family.write()

random = np.random.default_rng(5)
discretizations = []
for bins, counts in (4, [7]), (3, [500]), (5, [150, 230]), (10, [60]), (7, [12]):
    batches = [np.round(random.normal(size=count), 2) for count in counts]
    layer = keras.layers.Discretization(num_bins=bins)
    layer.adapt(batches)
    discretizations.append({"num_bins": bins, "batches": [rounded(batch) for batch in batches],
                            "bin_boundaries": rounded(np.array(layer.bin_boundaries))})
texts = "the cat and the dog and the élan of a cat".split()
string = keras.layers.StringLookup()
string.adapt(texts)
limited = keras.layers.StringLookup(max_tokens=5, mask_token="of")
limited.adapt(texts)
integer = keras.layers.IntegerLookup(mask_token=0)
integer.adapt(np.array([[5, 5, 3], [-1, 8, 0], [8, 2, 9]]))
learnt = {
    "discretizations": discretizations,
    "texts": texts,
    "vocabulary": string.get_vocabulary(),
    "limited": limited.get_vocabulary(),
    "integers": [int(value) for value in integer.get_vocabulary()],
}
with open(os.path.join(HERE, "..", "resources", "golden", "layers", "adapted.json"), "w", newline="\n") as file:
    file.write(json.dumps(learnt) + "\n")
