package org.adjoint.nn;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.Dataset;
import org.adjoint.ops.Tensor;

/// What is no number, where numbers go on to be used or shown: outputs, losses and metrics.
final class NotANumber {
    private NotANumber() {}

    /// Whether there is NaN among the values.
    static boolean isIn(Tensor tensor) {
        return tensor.dtype().isFloating()
                && tensor.shape().size() > 0
                && Double.isNaN(tensor.max().item());
    }

    /// The error of `caller` for `what`, which is `value` for some of `samples`: the first row for which
    /// `isBad` holds is named.
    static AdjointException in(Dataset samples, String caller, String what, double value, IntPredicate isBad) {
        int row = IntStream.range(0, samples.size()).filter(isBad).findFirst().orElse(-1);
        String where = row < 0 ? "" : " for sample " + samples.number(row);
        boolean given = row >= 0 && holdsNaN(samples.slice(row, row + 1));
        return new AdjointException(
                caller,
                what + " is " + value + where + (given ? ", which holds NaN itself" : ""),
                given
                        ? "fill in what is missing, or leave the sample out"
                        : "look for NaN and for very large numbers in the samples and in the weights");
    }

    private static boolean holdsNaN(Dataset sample) {
        return Stream.concat(sample.inputs().stream(), sample.labels().stream()).anyMatch(NotANumber::isIn);
    }
}
