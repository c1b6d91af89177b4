"""What Keras's callbacks do for some courses of a figure: when EarlyStopping stops and which weights it restores, and
the learning rates of ReduceLROnPlateau. Prints ../resources/golden/callbacks.json."""

import json
import random

import keras
from keras.callbacks import EarlyStopping, ReduceLROnPlateau


class Model:
    """As much of a model as the callbacks see. Its weights are the number of the epoch."""

    metrics = []
    stop_training = False
    weights = 0

    def __init__(self):
        self.optimizer = keras.optimizers.SGD(1.0)

    def get_weights(self):
        return self.weights

    def set_weights(self, weights):
        self.weights = weights


def course(rng, epochs):
    value, values = 2.0, []
    for _ in range(epochs):
        value += rng.choice([-0.25, -0.125, -0.0625, 0, 0.0625, 0.125])
        values.append(value)  # exact in float32
    return values


def run(callback, values, mode):
    model = Model()
    callback.set_model(model)
    callback.on_train_begin()
    rates = []
    for epoch, value in enumerate(values):
        model.weights = epoch + 1
        callback.on_epoch_end(epoch, {"val_loss": -value if mode == "max" else value})
        rates.append(float(model.optimizer.learning_rate))
        if model.stop_training:
            break
    callback.on_train_end()
    return {"epochs": epoch + 1, "weights": model.weights, "rates": rates}


def cases():
    rng = random.Random(1)
    for _ in range(30):
        mode = rng.choice(["auto", "min", "max"])
        values = course(rng, 14)
        args = {"patience": rng.randrange(4), "min_delta": rng.choice([0, 0.0625, 0.125]), "mode": mode}
        stopping = dict(args, restore_best_weights=rng.random() < 0.6, start_from_epoch=rng.choice([0, 0, 2, 5]))
        if rng.random() < 0.4:
            stopping["baseline"] = rng.choice([1.5, 1.75]) * (-1 if mode == "max" else 1)
        reducing = dict(args, factor=rng.choice([0.5, 0.25]), cooldown=rng.randrange(3), min_lr=rng.choice([0, 0.125]))
        for kind, kwargs in ((EarlyStopping, stopping), (ReduceLROnPlateau, reducing)):
            yield {"callback": kind.__name__, "args": kwargs, "values": [-v if mode == "max" else v for v in values],
                   **run(kind(**kwargs), values, mode)}


print("[" + ",\n".join(json.dumps(case) for case in cases()) + "]")
