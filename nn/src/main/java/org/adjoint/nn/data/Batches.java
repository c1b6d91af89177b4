package org.adjoint.nn.data;

import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;

/// How samples are cut into batches, in order; the last one may be smaller. A batch size beyond the number of
/// samples, up to `Integer.MAX_VALUE`, is one batch.
///
/// ```java
/// Batches batches = new Batches(x.shape().dim(0), 32);
/// for (int i = 0; i < batches.count(); i++) {
///     Tensor batch = x.slice(0, batches.from(i), batches.to(i));
/// }
/// ```
///
/// @param samples the number of samples
/// @param size the samples in a batch
public record Batches(int samples, int size) {
    /// Batches of `size`.
    ///
    /// @throws AdjointException if `size` is less than 1
    public Batches {
        if (size < 1) {
            throw new AdjointException(
                    "batch", "the batch size must be positive: got " + size, "use a size such as 32");
        }
    }

    /// The number of batches.
    public int count() {
        return Math.ceilDiv(samples, size);
    }

    /// The first sample of batch number `index`.
    ///
    /// @throws AdjointException if there is no such batch
    public int from(int index) {
        if (index < 0 || index >= count()) {
            throw new AdjointException(
                    "batch",
                    "batch " + index + " does not exist: got " + samples + " samples in batches of " + size,
                    "use an index from 0 to " + (count() - 1));
        }
        return index * size;
    }

    /// The sample after the last of batch number `index`.
    ///
    /// @throws AdjointException if there is no such batch
    public int to(int index) {
        int from = from(index);
        return from + Math.min(size, samples - from);
    }

    /// The numbers of the batches.
    public IntStream indices() {
        return IntStream.range(0, count());
    }
}
