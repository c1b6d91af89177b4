"""Writes ../resources/golden/weights.json: what Keras's initializers, regularizers and constraints do, by Keras's own
configurations of them. Of random numbers it has the moments and the extremes."""

import json
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import keras
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
I, R, C = keras.initializers, keras.regularizers, keras.constraints
WEIGHT = np.round(np.random.default_rng(1).normal(size=(3, 4)), 3)
KERNEL = np.round(np.random.default_rng(2).normal(size=(2, 2, 2, 2)), 3)


def plain(thing):
    config = keras.saving.serialize_keras_object(thing)
    return {"class_name": config["class_name"], "config": {
        key: None if key == "seed" else plain_value(value) for key, value in config["config"].items()}}


def plain_value(value):
    return value["config"]["value"] if isinstance(value, dict) else float(f"{value:.7g}") if isinstance(
        value, float) else value


def rounded(values):
    return [float(f"{value:.8g}") for value in np.asarray(values, np.float64).ravel()]


def shaped(values):
    return {"shape": list(values.shape), "values": rounded(values)}


def fixed(initializer, *shape):
    return {"initializer": plain(initializer)} | shaped(np.asarray(initializer(shape)))


def random(initializer, *shape, bounded=True):
    values = np.asarray(initializer(shape), np.float64)
    extremes = rounded([values.min(), values.max()]) if bounded else None
    return {"initializer": plain(initializer), "shape": list(shape), "mean": rounded(values.mean())[0],
            "deviation": rounded(values.std())[0], "extremes": extremes}


BIG = 120, 150
SCALING = dict(scale=2.0, seed=1)
golden = {
    "fixed": [fixed(I.Zeros(), 2, 2), fixed(I.Ones(), 3), fixed(I.Constant(0.25), 2), fixed(I.Identity(), 2, 3)],  # Keras's configuration of Identity leaves its gain out
    "random": [random(I.RandomUniform(seed=1), *BIG), random(I.RandomUniform(1, 3, seed=1), *BIG),
               random(I.RandomNormal(seed=1), *BIG, bounded=False), random(I.TruncatedNormal(seed=1), *BIG),
               random(I.TruncatedNormal(2.0, 0.5, seed=1), *BIG)]
    + [random(kind(seed=1), *BIG) for kind in (I.GlorotUniform, I.GlorotNormal, I.HeUniform, I.HeNormal,
                                               I.LecunUniform, I.LecunNormal)]
    + [random(I.GlorotUniform(seed=1), 3, 5, 20, 40), random(I.HeNormal(seed=1), 20000)]
    + [random(I.VarianceScaling(mode=mode, distribution=distribution, **SCALING), *BIG,
              bounded=distribution != "untruncated_normal")
       for mode in ("fan_in", "fan_out", "fan_avg")
       for distribution in ("truncated_normal", "untruncated_normal", "uniform")]
    + [random(I.VarianceScaling(input_axes=[0], output_axes=[1, 2], distribution="uniform", **SCALING), 40, 10, 50),
       random(I.Orthogonal(seed=1), *BIG, bounded=False), random(I.Orthogonal(3.0, seed=1), 2, 80, 100, bounded=False)],
    "weight": shaped(WEIGHT),
    "regularizers": [{"regularizer": plain(r), "penalty": rounded(r(keras.ops.convert_to_tensor(WEIGHT, "float32")))[0]} for r in (
        R.L1(), R.L1(0.3), R.L2(), R.L2(0.2), R.L1L2(0.3, 0.2), R.OrthogonalRegularizer(),
        R.OrthogonalRegularizer(0.5, "columns"))],
    "constraints": [{"constraint": plain(c)} | shaped(np.asarray(c(WEIGHT))) for c in (
        C.MaxNorm(), C.MaxNorm(1.5, axis=1), C.MinMaxNorm(), C.MinMaxNorm(2.0, 2.5, 0.5, axis=[0, 1]), C.NonNeg(),
        C.UnitNorm(), C.UnitNorm(axis=[0, 1]))],
    "kernel": shaped(KERNEL),
    "kernel_constraints": [{"constraint": plain(c)} | shaped(np.asarray(c(KERNEL))) for c in (
        C.MaxNorm(1.5, axis=[0, 1, 2]), C.UnitNorm(axis=[0, 1, 2]))],
}
path = os.path.join(HERE, "..", "resources", "golden", "weights.json")
with open(path, "w", encoding="ascii", newline="\n") as file:
    lines = (f'"{key}": [\n ' + ",\n ".join(json.dumps(part) for part in value) + "]"
             if isinstance(value, list) else f'"{key}": {json.dumps(value)}' for key, value in golden.items())
    file.write("{" + ",\n".join(lines) + "}\n")
print(os.path.getsize(path), "bytes")
