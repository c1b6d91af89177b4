package org.adjoint.nn.losses;

import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// What a loss or another score makes of a batch, checked: labels of the shape of the predictions where only an
/// axis of size 1 is missing, and a result that is numbers, sample by sample.
public final class Scoring {
    private static final String LOSS = "loss";

    private Scoring() {}

    /// The loss of each sample, or a single number.
    public static Tensor loss(Loss loss, Tensor labels, Tensor prediction) {
        Labels.checkNotSoftmaxOfOne(LOSS, prediction);
        Tensor aligned = Labels.aligned(labels, prediction);
        Tensor result = notNull(LOSS, during("in the loss", loss.name(), () -> loss.apply(aligned, prediction)));
        if (result.shape().rank() > 0 && loss.isPerSample()) {
            checkBatch(LOSS, result, prediction);
        }
        return checked(LOSS, result, aligned, prediction);
    }

    /// What a loss amounts to, as [Loss#mean] says.
    static Tensor mean(Loss loss, Tensor labels, Tensor prediction, @Nullable Tensor weights) {
        Tensor losses = loss(loss, labels, prediction);
        Tensor counted = counted(LOSS, loss, labels, prediction, losses);
        Tensor each = SampleWeights.over(LOSS, weights, losses);
        Tensor counting = counted == null
                ? losses
                : counted.greater(0).where(losses, losses.zerosLike()); // what does not count may be infinite
        return loss.reduction().of(each == null ? counting : counting.mul(each), each, counted);
    }

    /// Which of the `scores` count, 1 or 0 for each, in their type: by the score, and by the mask of the predictions.
    /// Null if all do.
    ///
    /// @param name on whose behalf
    public static @Nullable Tensor counted(String name, Score score, Tensor labels, Tensor prediction, Tensor scores) {
        Tensor counted = score.counted(Labels.aligned(labels, prediction), prediction);
        Tensor ones = counted == null ? null : counted.cast(scores.dtype());
        Tensor mask = prediction.mask();
        if (mask == null) {
            return ones;
        }
        Tensor real = SampleWeights.over(name, "masks", mask, scores);
        return ones == null ? real : ones.mul(real);
    }

    /// The score of each sample, on behalf of `name`.
    public static Tensor score(String name, Score score, Tensor labels, Tensor prediction) {
        Tensor aligned = Labels.aligned(labels, prediction);
        Tensor result = notNull(name, score.apply(aligned, prediction));
        checkBatch(name, result, prediction);
        return checked(name, result, aligned, prediction);
    }

    /// The result of `body`, whose errors say that they come from `context`, unless `name` says so.
    public static <T> T during(String context, String name, Supplier<T> body) {
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
