"""Prints what Keras's losses and metrics make of small data: golden/losses-and-metrics.json.

python losses_and_metrics.py > ../resources/golden/losses-and-metrics.json      (Keras 3.15 with TensorFlow 2.21)
"""

import json
import warnings

import numpy as np
import tensorflow as tf
from keras import losses, metrics

warnings.filterwarnings("ignore")
rng = np.random.default_rng(7)
N, C = 8, 3


def rounded(x):
    return np.round(np.asarray(x, "float64"), 3)


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def rows(*shape):  # probabilities of a few digits that add up to 1
    p = rounded(softmax(rng.normal(0, 1.5, shape)))
    p[..., -1] = np.round(1 - p[..., :-1].sum(-1), 3)
    return p


classes = rng.integers(0, C, N)
numbers = rounded(rng.normal(0, 2, (N, C)))
numbers[0, 0] = 0
vectors = rounded(rng.normal(0, 1, (N, 4)))
vectors /= np.linalg.norm(vectors, axis=-1, keepdims=True)
DATA = {
    "weights": rounded(rng.uniform(0, 2, N)),
    "numbers": numbers,
    "guesses": rounded(numbers + rng.normal(0, 1, (N, C))),
    "amounts": rounded(rng.uniform(0, 5, (N, C))),
    "estimates": rounded(rng.uniform(0.1, 5, (N, C))),
    "counts": rng.poisson(2, (N, C)),
    "classes": classes,
    "column": classes[:, None],
    "one_hot": np.eye(C)[classes],
    "rows": rows(N, C),
    "logits": rounded(rng.normal(0, 2, (N, C))),
    "soft": rows(N, C),
    "holes": np.where(np.arange(N) % 3 == 1, -1, classes),
    "yes": rng.integers(0, 2, (N, C)),
    "signs": rng.integers(0, 2, (N, C)) * 2 - 1,
    "chances": rounded(rng.uniform(0, 1, (N, C))),
    "one": rng.integers(0, 2, (N, 1)),
    "chance": rounded(rng.uniform(0, 1, (N, 1))),
    "sequence": rng.integers(0, 4, (N, 2)),
    "sequence_rows": rows(N, 2, 4),
    "channels": np.moveaxis(rows(N, 2, 4), -1, 1),
    "sequence_one_hot": np.moveaxis(np.eye(4)[rng.integers(0, 4, (N, 2))], -1, 1),
    "masks": rng.integers(0, 2, (N, 2, 3)),
    "areas": rounded(rng.uniform(0, 1, (N, 2, 3))),
    "heights": rounded(rng.normal(0, 1, (N, 2, 3))),
    "steps": rounded(rng.normal(0, 1, (3, 5, 4))),
    "words": np.array([[1, 2, 0], [3, 3, 1], [2, 0, 0]]),
    "embeddings": np.round(vectors, 6),
    "ids": rng.integers(0, C, N),
    "best": np.argsort(rng.normal(0, 1, (N, C)), -1),
    # where logarithms and exponentials end
    "all_or_nothing": np.array([[0, 1], [1, 0], [1, 1], [0, 0]]),
    "certain": np.array([[0.0, 1.0], [0.0, 1.0], [1.0, 0.0], [0.0, 0.0]]),
    "certain_rows": np.array([[0.0, 1.0], [0.0, 1.0], [1.0, 0.0], [0.5, 0.5]]),
    "large": np.array([[-1e4, 1e4], [-1e4, 1e4], [88.0, -104.0], [0.0, 0.0]]),
    "one_of_two": np.array([[0, 1], [1, 0], [1, 0], [0, 1]]),
    "none": np.zeros((4, 2)),
    "far": np.array([[1e6, -1e6], [1e10, 3.0], [0.0, -0.0], [1e-10, 1.0]]),
}

LOSSES = [  # class, arguments, labels, predictions
    ("MeanSquaredError", {}, "numbers", "guesses"),
    ("MeanAbsoluteError", {}, "numbers", "guesses"),
    ("MeanAbsolutePercentageError", {}, "numbers", "guesses"),
    ("MeanAbsolutePercentageError", {}, "all_or_nothing", "certain"),
    ("MeanSquaredLogarithmicError", {}, "amounts", "estimates"),
    ("MeanSquaredLogarithmicError", {}, "numbers", "guesses"),
    ("Huber", {}, "numbers", "guesses"),
    ("Huber", {"delta": 0.3}, "numbers", "guesses"),
    ("Huber", {}, "none", "far"),
    ("LogCosh", {}, "numbers", "guesses"),
    ("LogCosh", {}, "none", "far"),
    ("CosineSimilarity", {}, "numbers", "guesses"),
    ("CosineSimilarity", {"axis": 1}, "masks", "areas"),
    ("CosineSimilarity", {}, "none", "far"),
    ("BinaryCrossentropy", {}, "yes", "chances"),
    ("BinaryCrossentropy", {"label_smoothing": 0.2}, "yes", "chances"),
    ("BinaryCrossentropy", {"from_logits": True}, "yes", "logits"),
    ("BinaryCrossentropy", {"axis": 1}, "masks", "areas"),
    ("BinaryCrossentropy", {}, "all_or_nothing", "certain"),
    ("BinaryCrossentropy", {"from_logits": True}, "all_or_nothing", "large"),
    ("BinaryFocalCrossentropy", {}, "yes", "chances"),
    ("BinaryFocalCrossentropy", {"apply_class_balancing": True, "alpha": 0.3, "gamma": 1.5}, "yes", "chances"),
    ("BinaryFocalCrossentropy", {"from_logits": True, "label_smoothing": 0.1}, "yes", "logits"),
    ("BinaryFocalCrossentropy", {}, "all_or_nothing", "certain"),
    ("CategoricalCrossentropy", {}, "one_hot", "rows"),
    ("CategoricalCrossentropy", {}, "soft", "rows"),
    ("CategoricalCrossentropy", {"label_smoothing": 0.2}, "one_hot", "rows"),
    ("CategoricalCrossentropy", {"from_logits": True, "label_smoothing": 0.1}, "one_hot", "logits"),
    ("CategoricalCrossentropy", {"axis": 1}, "sequence_one_hot", "channels"),
    ("CategoricalCrossentropy", {}, "one_of_two", "certain_rows"),
    ("CategoricalCrossentropy", {"from_logits": True}, "one_of_two", "large"),
    ("CategoricalFocalCrossentropy", {}, "one_hot", "rows"),
    ("CategoricalFocalCrossentropy", {"alpha": 0.4, "gamma": 1.5, "label_smoothing": 0.1}, "one_hot", "rows"),
    ("CategoricalFocalCrossentropy", {"from_logits": True}, "one_hot", "logits"),
    ("CategoricalFocalCrossentropy", {"axis": 1}, "sequence_one_hot", "channels"),
    ("CategoricalGeneralizedCrossEntropy", {}, "classes", "rows"),
    ("CategoricalGeneralizedCrossEntropy", {"q": 0.8}, "classes", "rows"),
    ("SparseCategoricalCrossentropy", {}, "classes", "rows"),
    ("SparseCategoricalCrossentropy", {}, "column", "rows"),
    ("SparseCategoricalCrossentropy", {"from_logits": True}, "classes", "logits"),
    ("SparseCategoricalCrossentropy", {"ignore_class": -1}, "holes", "rows"),
    ("SparseCategoricalCrossentropy", {}, "sequence", "sequence_rows"),
    ("KLDivergence", {}, "soft", "rows"),
    ("KLDivergence", {}, "one_of_two", "certain"),
    ("Poisson", {}, "counts", "estimates"),
    ("Poisson", {}, "all_or_nothing", "certain"),
    ("Hinge", {}, "signs", "guesses"),
    ("Hinge", {}, "yes", "guesses"),
    ("SquaredHinge", {}, "signs", "guesses"),
    ("SquaredHinge", {}, "yes", "guesses"),
    ("CategoricalHinge", {}, "one_hot", "logits"),
    ("Dice", {}, "masks", "areas"),
    ("Dice", {"axis": [1, 2]}, "masks", "areas"),
    ("Dice", {"axis": [0, 1]}, "masks", "areas"),
    ("Dice", {}, "none", "none"),
    ("Tversky", {}, "masks", "areas"),
    ("Tversky", {"alpha": 0.2, "beta": 0.9, "axis": [1, 2]}, "masks", "areas"),
    ("Circle", {}, "ids", "embeddings"),
    ("Circle", {"gamma": 4.0, "margin": 0.2, "remove_diagonal": False}, "ids", "embeddings"),
    ("CTC", {}, "words", "steps"),
]

METRICS = [
    ("BinaryAccuracy", {}, "yes", "chances"),
    ("BinaryAccuracy", {"threshold": 0.3}, "yes", "chances"),
    ("CategoricalAccuracy", {}, "one_hot", "rows"),
    ("SparseCategoricalAccuracy", {}, "classes", "rows"),
    ("SparseCategoricalAccuracy", {}, "sequence", "sequence_rows"),
    ("TopKCategoricalAccuracy", {"k": 2}, "one_hot", "rows"),
    ("SparseTopKCategoricalAccuracy", {"k": 2}, "classes", "rows"),
    ("SparseTopKCategoricalAccuracy", {"k": 2, "from_sorted_ids": True}, "classes", "best"),
    ("Precision", {}, "yes", "chances"),
    ("Precision", {"thresholds": 0.3}, "yes", "chances"),
    ("Precision", {"top_k": 2}, "yes", "chances"),
    ("Precision", {"top_k": 2, "class_id": 1, "thresholds": 0.4}, "yes", "chances"),
    ("Recall", {}, "yes", "chances"),
    ("Recall", {"thresholds": 0.7, "class_id": 2}, "yes", "chances"),
    ("Recall", {"top_k": 1}, "yes", "chances"),
    ("TruePositives", {}, "yes", "chances"),
    ("FalsePositives", {"thresholds": 0.3}, "yes", "chances"),
    ("TrueNegatives", {}, "yes", "chances"),
    ("FalseNegatives", {}, "one", "chance"),
    ("SensitivityAtSpecificity", {"specificity": 0.6}, "yes", "chances"),
    ("SensitivityAtSpecificity", {"specificity": 0.4, "num_thresholds": 1}, "yes", "chances"),
    ("SpecificityAtSensitivity", {"sensitivity": 0.6, "class_id": 1}, "yes", "chances"),
    ("PrecisionAtRecall", {"recall": 0.7, "num_thresholds": 20}, "yes", "chances"),
    ("RecallAtPrecision", {"precision": 0.5}, "yes", "chances"),
    ("AUC", {}, "yes", "chances"),
    ("AUC", {"curve": "PR"}, "yes", "chances"),
    ("AUC", {"curve": "PRGAIN", "num_thresholds": 11}, "yes", "chances"),
    ("AUC", {"curve": "PR", "summation_method": "minoring"}, "yes", "chances"),
    ("AUC", {"summation_method": "majoring", "num_thresholds": 5}, "yes", "chances"),
    ("AUC", {"thresholds": [0.5, 0.1, 0.8]}, "yes", "chances"),
    ("AUC", {"multi_label": True}, "yes", "chances"),
    ("AUC", {"multi_label": True, "num_labels": 3, "label_weights": [1.0, 0.5, 3.0], "curve": "PR"}, "yes", "chances"),
    ("AUC", {"from_logits": True}, "yes", "logits"),
    ("F1Score", {"average": "macro"}, "one_hot", "rows"),
    ("F1Score", {"average": "micro", "threshold": 0.4}, "yes", "chances"),
    ("FBetaScore", {"average": "weighted", "beta": 2.0}, "one_hot", "rows"),
    ("FBetaScore", {"average": "macro", "beta": 0.5, "threshold": 0.6}, "yes", "chances"),
    ("IoU", {"num_classes": 3, "target_class_ids": [0, 2]}, "classes", "ids"),
    ("IoU", {"num_classes": 3, "target_class_ids": [1], "sparse_y_pred": False}, "classes", "rows"),
    ("MeanIoU", {"num_classes": 3}, "classes", "ids"),
    ("MeanIoU", {"num_classes": 3, "ignore_class": -1, "sparse_y_pred": False}, "holes", "rows"),
    ("BinaryIoU", {}, "one", "chance"),
    ("BinaryIoU", {"target_class_ids": [1], "threshold": 0.3}, "one", "chance"),
    ("OneHotIoU", {"num_classes": 3, "target_class_ids": [0, 1]}, "one_hot", "rows"),
    ("OneHotMeanIoU", {"num_classes": 3}, "one_hot", "rows"),
    ("OneHotMeanIoU", {"num_classes": 3, "sparse_y_pred": True, "ignore_class": 0}, "one_hot", "ids"),
    ("RootMeanSquaredError", {}, "numbers", "guesses"),
    ("R2Score", {}, "numbers", "guesses"),
    ("R2Score", {"class_aggregation": "variance_weighted_average", "num_regressors": 2}, "numbers", "guesses"),
    ("CosineSimilarity", {}, "numbers", "guesses"),
    ("LogCoshError", {}, "numbers", "guesses"),
    ("PearsonCorrelation", {}, "numbers", "guesses"),
    ("ConcordanceCorrelation", {}, "numbers", "guesses"),
    ("PearsonCorrelation", {"axis": 1}, "heights", "areas"),
    ("MeanSquaredError", {}, "numbers", "guesses"),
    ("MeanAbsoluteError", {}, "numbers", "guesses"),
    ("MeanAbsolutePercentageError", {}, "numbers", "guesses"),
    ("MeanSquaredLogarithmicError", {}, "amounts", "estimates"),
    ("BinaryCrossentropy", {}, "yes", "chances"),
    ("BinaryCrossentropy", {"from_logits": True, "label_smoothing": 0.1}, "yes", "logits"),
    ("CategoricalCrossentropy", {"label_smoothing": 0.1}, "one_hot", "rows"),
    ("SparseCategoricalCrossentropy", {"from_logits": True}, "classes", "logits"),
    ("KLDivergence", {}, "soft", "rows"),
    ("Poisson", {}, "counts", "estimates"),
    ("Hinge", {}, "signs", "guesses"),
    ("SquaredHinge", {}, "yes", "guesses"),
    ("CategoricalHinge", {}, "one_hot", "logits"),
]


def data(name):
    x = DATA[name]
    return x.astype("float32") if x.dtype.kind == "f" else x.astype("int32")


def number(x):
    x = np.asarray(x, "float64")
    return [float("%.8g" % v) for v in x.ravel()] if x.ndim else float("%.8g" % x)


EDGES = ["all_or_nothing", "certain", "certain_rows", "large", "none"]


def has_finite_gradient(name, config, y, p):
    x = tf.constant(data(p))
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = getattr(losses, name)(**config)(data(y), x)
    return bool(np.isfinite(tape.gradient(loss, x)).all())


def loss_case(name, config, y, p):
    def of(reduction, weights=None):
        return number(getattr(losses, name)(reduction=reduction, **config)(data(y), data(p), weights))

    case = {"class_name": name, "config": config, "y": y, "p": p, "each": of("none")}
    if y in EDGES or p in EDGES:
        case["finite_gradient"] = has_finite_gradient(name, config, y, p)
    if isinstance(case["each"], list):
        n = len(DATA[p])
        weights = data("weights")[:n]
        case["mean"] = of("sum_over_batch_size")
        if len(case["each"]) == n:
            case["weighted"] = {r: of(r, weights) for r in ["sum_over_batch_size", "sum", "mean_with_sample_weight"]}
    return case


def metric_case(name, config, y, p):
    def of(weighted):
        extra = {"dtype": "float32"} if "IoU" in name else {}
        metric = getattr(metrics, name)(**config, **extra)
        for part in [slice(0, 3), slice(3, None)]:
            metric.update_state(data(y)[part], data(p)[part], sample_weight=data("weights")[part] if weighted else None)
        return number(metric.result())

    return {"class_name": name, "config": config, "y": y, "p": p, "value": of(False), "weighted": of(True)}


def array(x):
    return {"shape": list(x.shape), "type": "float32" if x.dtype.kind == "f" else "int32", "values": number(x)}


def listed(cases):
    return "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]"


print('{"data": {')
print(",\n".join(json.dumps(name) + ": " + json.dumps(array(x)) for name, x in DATA.items()))
print('},\n"losses": ' + listed(loss_case(*case) for case in LOSSES) + ",")
print('"metrics": ' + listed(metric_case(*case) for case in METRICS) + "}")
