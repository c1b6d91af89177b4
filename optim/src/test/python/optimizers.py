"""Golden values of Keras's optimizers and schedules, in float64.

usage: optimizers.py VALUES SCHEDULES CONFIGS
  VALUES:    name, and the variables after 20 steps, row by row: GoldenOptimizersTest
  SCHEDULES: name, and the rates of the iterations that the first line names: GoldenSchedulesTest
  CONFIGS:   one JSON object a line, as Keras serializes the optimizer: OptimizerConfigTest of nn

Written with Keras 3.15 on JAX 0.10, which keeps Python's numbers exact (TensorFlow makes them float32 on the way to
float64, and there Keras's schedule-free rule reads a value after it has been overwritten). The gradient of an element w, the i-th of its variable, in the t-th call
from 0 is (0.5 + 0.25 i) (w - cos i) + 0.3 sin(3 w + t), and w begins as sin(1 + i) + 0.1.
"""
import json
import math
import os
import sys

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"

import jax.numpy as jnp
import keras
import numpy as np
from keras import optimizers as o
from keras.optimizers import schedules as s
from keras.src import ops

# on JAX these three of Keras's compute in float32, whatever they are given
ops.cos = jnp.cos
ops.mean = lambda x, **axes: jnp.mean(keras.ops.convert_to_tensor(x), **axes)
ops.norm = lambda x, axis, keepdims: jnp.sqrt(jnp.sum(x * x, axis=axis, keepdims=keepdims))

keras.config.set_floatx("float64")
STEPS = 20
D = np.float64  # schedules have the precision of their first rate
SHAPES = {"number": (), "bias": (3,), "kernel": (3, 2), "wide": (2, 3)}

CASES = {
    "sgd": lambda: o.SGD(),
    "sgd momentum": lambda: o.SGD(0.1, momentum=0.9),
    "sgd nesterov": lambda: o.SGD(0.1, momentum=0.9, nesterov=True),
    "sgd exponential": lambda: o.SGD(s.ExponentialDecay(D(0.1), 5, 0.5)),
    "sgd weight decay": lambda: o.SGD(0.1, weight_decay=0.1),
    "rmsprop": lambda: o.RMSprop(),
    "rmsprop centered": lambda: o.RMSprop(0.01, rho=0.8, momentum=0.5, epsilon=1e-3, centered=True),
    "adagrad": lambda: o.Adagrad(),
    "adagrad other": lambda: o.Adagrad(0.5, initial_accumulator_value=0.01, epsilon=1e-3),
    "adadelta": lambda: o.Adadelta(),
    "adadelta other": lambda: o.Adadelta(1.0, rho=0.8, epsilon=1e-3),
    "adam": lambda: o.Adam(),
    "adam amsgrad": lambda: o.Adam(0.1, beta_1=0.8, beta_2=0.9, epsilon=1e-3, amsgrad=True),
    "adam weight decay": lambda: o.Adam(0.1, weight_decay=0.1),
    "adam clipnorm": lambda: o.Adam(0.1, clipnorm=0.5),
    "adam clipvalue": lambda: o.Adam(0.1, clipvalue=0.2),
    "adam global clipnorm": lambda: o.Adam(0.1, global_clipnorm=0.5),
    "adam ema": lambda: o.Adam(0.1, use_ema=True, ema_momentum=0.8, ema_overwrite_frequency=7),
    "adam accumulation": lambda: o.Adam(s.InverseTimeDecay(D(0.1), 5, 0.5), gradient_accumulation_steps=4),
    "adam all": lambda: o.Adam(
        0.1, weight_decay=0.01, global_clipnorm=0.5, gradient_accumulation_steps=3),
    "adamw": lambda: o.AdamW(),
    "adamw other": lambda: o.AdamW(0.1, weight_decay=0.2, beta_1=0.8, beta_2=0.9, epsilon=1e-3, amsgrad=True),
    "adamw excluded": lambda: o.AdamW(0.1, weight_decay=0.2),
    "adamax": lambda: o.Adamax(),
    "adamax other": lambda: o.Adamax(0.1, beta_1=0.8, beta_2=0.9, epsilon=1e-3),
    "nadam": lambda: o.Nadam(),
    "nadam other": lambda: o.Nadam(0.1, beta_1=0.8, beta_2=0.9, epsilon=1e-3),
    "adafactor": lambda: o.Adafactor(),
    "adafactor other": lambda: o.Adafactor(
        0.5, beta_2_decay=-0.6, epsilon_1=1e-8, epsilon_2=0.1, clip_threshold=0.5),
    "ftrl": lambda: o.Ftrl(),
    "ftrl other": lambda: o.Ftrl(
        0.5, learning_rate_power=-0.6, initial_accumulator_value=0.2, l1_regularization_strength=0.3,
        l2_regularization_strength=0.1, l2_shrinkage_regularization_strength=0.2, beta=0.4),
    "lion": lambda: o.Lion(),
    "lion other": lambda: o.Lion(0.05, beta_1=0.7, beta_2=0.9, weight_decay=0.1),
    "lamb": lambda: o.Lamb(),
    "lamb other": lambda: o.Lamb(0.1, beta_1=0.8, beta_2=0.9, epsilon=1e-3, weight_decay=0.1),
    "muon": lambda: o.Muon(),
    "muon other": lambda: o.Muon(
        0.1, adam_beta_1=0.8, adam_beta_2=0.9, adam_weight_decay=0.1, epsilon=1e-3, weight_decay=0.2,
        exclude_layers=["wi.e"], muon_a=3.0, muon_b=-4.0, muon_c=1.5, adam_lr_ratio=0.5, momentum=0.8,
        ns_steps=3, nesterov=False, rms_rate=None),
    "schedule-free": lambda: o.ScheduleFreeAdamW(),
    "schedule-free other": lambda: o.ScheduleFreeAdamW(
        0.1, beta_1=0.8, beta_2=0.9, epsilon=1e-3, warmup_steps=8, weight_decay=0.1),
}

SCHEDULES = {
    "exponential": s.ExponentialDecay(D(0.1), 7, 0.5),
    "exponential staircase": s.ExponentialDecay(D(0.1), 7, 0.5, staircase=True),
    "inverse time": s.InverseTimeDecay(D(0.1), 7, 0.5),
    "inverse time staircase": s.InverseTimeDecay(D(0.1), 7, 0.5, staircase=True),
    "piecewise": s.PiecewiseConstantDecay([3, 20], [D(0.5), D(0.25), D(0.125)]),
    "polynomial": s.PolynomialDecay(D(0.1), 20),
    "polynomial cycle": s.PolynomialDecay(D(0.1), 7, 0.01, 2.0, cycle=True),
    "cosine": s.CosineDecay(D(0.1), 20),
    "cosine warm-up": s.CosineDecay(D(0.01), 20, alpha=0.1, warmup_target=0.2, warmup_steps=4),
    "restarts": s.CosineDecayRestarts(D(0.1), 4),
    "restarts equal": s.CosineDecayRestarts(D(0.1), 4, t_mul=1.0, m_mul=0.8, alpha=0.1),
    "restarts longer": s.CosineDecayRestarts(D(0.1), 3, t_mul=1.5, m_mul=0.8, alpha=0.1),
}
ITERATIONS = [0, 1, 2, 3, 4, 5, 7, 8, 12, 14, 19, 20, 21, 28, 50, 100]


def one_cycle(step, max_lr, total, pct=0.3, cosine=True, div=25.0, final_div=1e4, three_phase=False):
    """torch.optim.lr_scheduler.OneCycleLR, after its documentation."""
    initial = max_lr / div
    phases = [(pct * total - 1, initial, max_lr)]
    if three_phase:
        phases += [(2 * pct * total - 2, max_lr, initial), (total - 1, initial, initial / final_div)]
    else:
        phases += [(total - 1, max_lr, initial / final_div)]
    start = 0.0
    for end, low, high in phases:
        if step <= end or end == total - 1:
            part = min(1.0, (step - start) / (end - start))
            return high + (low - high) / 2 * (1 + math.cos(math.pi * part)) if cosine else low + (high - low) * part
        start = end


CYCLES = {
    "one cycle": lambda t: one_cycle(t, 0.1, 20),
    "one cycle linear": lambda t: one_cycle(t, 0.1, 20, 0.4, False, 10.0, 100.0),
    "one cycle three phases": lambda t: one_cycle(t, 0.1, 20, three_phase=True),
}


def after_steps(optimizer, name):
    variables = []
    for path, shape in SHAPES.items():
        i = np.arange(int(np.prod(shape)), dtype=np.float64).reshape(shape)
        variables.append(keras.Variable(np.sin(1 + i) + 0.1, dtype="float64", name=path))
    if name == "adamw excluded":
        optimizer.exclude_from_weight_decay(var_names=["bias", "number"])
    optimizer.build(variables)
    for t in range(STEPS):
        gradients = []
        for variable in variables:
            w = keras.ops.convert_to_numpy(variable)
            i = np.arange(w.size, dtype=np.float64).reshape(w.shape)
            gradients.append(keras.ops.convert_to_tensor(
                (0.5 + 0.25 * i) * (w - np.cos(i)) + 0.3 * np.sin(3 * w + t)))
        optimizer.apply(gradients)
    return np.concatenate([keras.ops.convert_to_numpy(v).ravel() for v in variables])


def main(values, rates, configs):
    with open(values, "w") as out, open(configs, "w") as conf:
        for name, make in CASES.items():
            optimizer = make()
            tree = o.serialize(optimizer)
            conf.write(json.dumps({"case": name, "optimizer": tree}) + "\n")
            out.write(name + "," + ",".join(repr(float(x)) for x in after_steps(optimizer, name)) + "\n")
    with open(rates, "w") as out:
        out.write("iteration," + ",".join(map(str, ITERATIONS)) + "\n")
        for name, schedule in SCHEDULES.items():
            out.write(name + "," + ",".join(
                repr(float(schedule(keras.ops.convert_to_tensor(float(t), "float64")))) for t in ITERATIONS) + "\n")
        for name, rate in CYCLES.items():
            out.write(name + "," + ",".join(repr(rate(t)) for t in ITERATIONS) + "\n")


main(*sys.argv[1:])
