"""Writes golden files of layers: inputs, weights, outputs and gradients of Keras itself, for the tests of
org.adjoint.nn.layers.

A family of layers is a script beside this one, such as layers_convolutions.py, which is run alone:

    from layers_golden import Family, Layer

    family = Family("convolutions")
    family.case(Layer("Conv2D", filters=2, kernel_size=[3, 3]), [5, 4, 2])
    family.case(Layer("Bidirectional", layer=Layer("LSTM", units=3)), [4, 2], training=True)
    family.write()

It writes ../resources/golden/layers/convolutions.json, which a test in Java reads:

    @TestFactory
    Stream<DynamicTest> asKeras() { return KerasGolden.of("convolutions"); }

That test makes each layer of its name and the arguments that the script gave, gives it the weights, calls it and
compares. Made with Keras 3.15 on TensorFlow 2.21, in float64; tests need no Python.
"""

import json
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

import keras
import numpy as np
import tensorflow as tf
from keras.src.backend.common.masking import get_keras_mask, set_keras_mask

tf.get_logger().setLevel("ERROR")
keras.config.set_floatx("float64")
HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = 2


class Layer:
    """A layer of Keras by the name of its class and its arguments, which may be layers in turn. Those in `keras_only`
    are given to Keras alone."""

    def __init__(self, class_name, keras_only=None, **arguments):
        self.class_name = class_name
        self.arguments = arguments
        self.keras_only = keras_only or {}

    def made(self):
        return getattr(keras.layers, self.class_name)(**made(self.arguments), **self.keras_only)

    def config(self):
        return {"class_name": self.class_name, "config": written(self.arguments)}


def made(value):
    """What Keras is given for `value`."""
    if isinstance(value, Layer):
        return value.made()
    if isinstance(value, dict):
        return {key: made(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(made(part) for part in value)
    return value


def written(value):
    """What the golden file has for `value`."""
    if isinstance(value, Layer):
        return value.config()
    if isinstance(value, dict):
        return {key: written(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [written(part) for part in value]
    return value


def rounded(values):
    if values.dtype == np.bool_ or np.issubdtype(values.dtype, np.integer):
        return [int(value) for value in values.ravel()]
    return [0 if value == 0 else float(f"{value:.7g}") for value in values.ravel()]


def array(values):
    values = np.asarray(values)
    return {"dtype": str(values.dtype), "shape": list(values.shape), "values": rounded(values)}


def projection(shape):
    """Factors of the outputs, whose sum of products is what gradients are taken of: cos 1, cos 2, ..."""
    return np.cos(1.0 + np.arange(int(np.prod(shape)))).reshape(shape)


def flat(outputs):
    return [tf.convert_to_tensor(output) for output in tf.nest.flatten(outputs)]


class Family:
    """The cases of one golden file."""

    def __init__(self, name):
        self.name = name
        self.random = np.random.default_rng(7)
        self.cases = []

    def normal(self, *shape):
        """Random numbers of three digits."""
        return np.round(self.random.normal(size=shape), 3)

    def weights_for(self, path, shape):
        values = self.normal(*shape)
        return np.abs(values) + 0.1 if "variance" in path or "gamma" in path else values

    def case(self, layer, *inputs, masks=None, training=False, call=None, weights=None, gradients=True,
             tolerance=None, xla=False):
        """One case.

        inputs: for each, the shape of one sample, of random numbers; or an array, whose first axis is the batch
        masks: for each input a mask or None
        call: called with the layer and the list of inputs, if layer(input) or layer(inputs) is not enough
        weights: their values by path, if random ones will not do
        gradients: False if there are none
        tolerance: relative to 1 or what is greater; 1e-6 unless given
        xla: whether it is compiled, for what TensorFlow can do only then on a CPU; not with masks
        """
        arrays = [x if isinstance(x, np.ndarray) else self.normal(BATCH, *x) for x in inputs]
        tensors = [tf.convert_to_tensor(x) for x in arrays]
        floating = [x.dtype.is_floating for x in tensors]
        made_layer = layer.made()
        call = call or (lambda l, xs: l(xs[0] if len(xs) == 1 else xs, **self.training_argument(l, training)))

        def run(*given):
            for i, tensor in enumerate(given):
                if masks is not None and masks[i] is not None:
                    set_keras_mask(tensor, tf.convert_to_tensor(np.asarray(masks[i])))
            return call(made_layer, list(given))

        def run_and_differentiate(*given):
            with tf.GradientTape() as tape:
                variable_inputs = [x for x, is_floating in zip(given, floating) if is_floating]
                tape.watch(variable_inputs)
                result = run(*given)
                total = tf.add_n([tf.reduce_sum(tf.cast(y, "float64") * projection(y.shape)) for y in flat(result)])
            sources = variable_inputs + [named[path].value for path in trained]
            return result, tape.gradient(total, sources) if gradients else []

        if made_layer.built or not xla:
            run(*tensors)
        else:
            made_layer.build(arrays[0].shape)
        named = {variable.path.split("/", 1)[1]: variable
                 for variable in made_layer.variables if variable.dtype.startswith("float")}
        trained = [path for path in named if named[path].trainable]
        for path, variable in named.items():
            given = (weights or {}).get(path)
            variable.assign(self.weights_for(path, variable.shape) if given is None else given)
        before = {path: array(variable.numpy()) for path, variable in named.items()}
        case = {"layer": layer.config(), "inputs": [array(x) for x in arrays], "weights": before}
        if training:
            case["training"] = True
        if tolerance is not None:
            case["tolerance"] = tolerance
        compute = tf.function(run_and_differentiate, jit_compile=True) if xla else run_and_differentiate
        result, found = compute(*tensors)
        case["outputs"] = [array(y.numpy()) for y in flat(result)]
        if masks is not None:
            case["masks"] = [None if mask is None else array(mask) for mask in masks]
            found_masks = [get_keras_mask(y) for y in tf.nest.flatten(result)]
            case["output_masks"] = [None if mask is None else array(mask) for mask in found_masks]
        if gradients:
            found = iter([None if g is None else array(tf.convert_to_tensor(g).numpy()) for g in found])
            case["input_gradients"] = [next(found) if is_floating else None for is_floating in floating]
            case["weight_gradients"] = {path: next(found) for path in trained}
        if training:
            case["states"] = {path: array(variable.numpy()) for path, variable in named.items()
                              if not variable.trainable}
        self.cases.append(case)

    @staticmethod
    def training_argument(layer, training):
        return {"training": training} if layer._call_has_training_arg else {}

    def write(self):
        path = os.path.join(HERE, "..", "resources", "golden", "layers", self.name + ".json")
        with open(path, "w", encoding="ascii", newline="\n") as file:
            file.write("[" + ",\n".join(self.lines(case) for case in self.cases) + "]\n")
        print(f"{self.name}: {len(self.cases)} cases, {os.path.getsize(path)} bytes")

    @staticmethod
    def lines(case):
        return "{" + ",\n ".join(f'"{key}": {json.dumps(part)}' for key, part in case.items()) + "}"
