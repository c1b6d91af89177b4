package org.adjoint.nn;

import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;

/// What a loss or a metric makes of a batch. Those of the user's own get the checks that built-in ones have:
/// labels of the shape of the predictions where only an axis of size 1 is missing, and a result that is numbers,
/// sample by sample.
final class Scoring {
    private static final String LOSS = "loss";

    private Scoring() {}

    /// The loss of each sample, or a single number.
    static Tensor loss(Loss loss, Tensor labels, Tensor prediction) {
        Labels.checkNotSoftmaxOfOne(LOSS, prediction);
        Tensor aligned = Labels.aligned(labels, prediction);
        if (loss instanceof BuiltInLoss) {
            return loss.apply(aligned, prediction);
        }
        Tensor result = notNull(LOSS, during("in the loss", LOSS, () -> loss.apply(aligned, prediction)));
        if (result.shape().rank() > 0) {
            checkBatch(LOSS, result, prediction);
        }
        return checked(LOSS, result, aligned, prediction);
    }

    /// The score of each sample, of a model that is trained with `loss`.
    static Tensor metric(Metric metric, Loss loss, Tensor labels, Tensor prediction) {
        String name = metric.name();
        Tensor aligned = Labels.aligned(labels, prediction);
        Metric.Score score = metric.score().beside(loss);
        Tensor result =
                notNull(name, during("in the metric \"" + name + "\"", name, () -> score.of(aligned, prediction)));
        checkBatch(name, result, prediction);
        return checked(name, result, aligned, prediction);
    }

    /// The result of `body`, whose errors say where they come from.
    private static Tensor during(String context, String name, Supplier<Tensor> body) {
        try {
            return body.get();
        } catch (AdjointException e) {
            throw e.operation().equals(name) ? e : e.during(context);
        }
    }

    @SuppressWarnings("NullAway") // it guards against functions that are compiled without such checks
    private static Tensor notNull(String name, Tensor result) {
        if (result == null) {
            throw new AdjointException(name, "is null", "return the value of each sample");
        }
        return result;
    }

    private static void checkBatch(String name, Tensor result, Tensor prediction) {
        Shape shape = result.shape();
        int samples = prediction.shape().dim(0);
        if (shape.rank() == 0 || shape.dim(0) != samples) {
            throw new AdjointException(
                    name,
                    "is of shape " + shape + " for " + samples + " samples: its first axis is not the batch",
                    "return a value for each sample; the mean over samples is taken of what is returned");
        }
    }

    /// A result larger than the predictions compares labels with other samples' predictions.
    private static Tensor checked(String name, Tensor result, Tensor labels, Tensor prediction) {
        if (!result.dtype().isFloating()) {
            throw new AdjointException(
                    name,
                    "is of " + result.dtype() + ", expected floating-point numbers",
                    "convert it: cast(DType.FLOAT32)");
        }
        Shape expected = prediction.shape();
        if (result.shape().size() > expected.size()
                && labels.shape().size() == expected.size()
                && !labels.shape().equals(expected)) {
            throw broadcast(name, result, labels, prediction);
        }
        return result;
    }

    private static AdjointException broadcast(String name, Tensor result, Tensor labels, Tensor prediction) {
        return new AdjointException(
                name,
                "is of shape " + result.shape() + " for labels of shape " + labels.shape() + " and predictions of "
                        + "shape " + prediction.shape() + ": they were broadcast against each other",
                "reshape the labels to the shape of the predictions");
    }
}
