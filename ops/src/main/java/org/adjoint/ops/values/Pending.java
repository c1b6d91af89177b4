package org.adjoint.ops.values;

import java.util.function.Consumer;
import org.adjoint.ops.kernels.ElementLoop;
import org.adjoint.ops.kernels.Repeat;

/// How to compute values later.
public sealed interface Pending {
    /// Values that are computed alone.
    sealed interface Alone extends Pending permits Transpose, Repeated, Perhaps, Scattered {
        /// Writes them to the beginning of `out`.
        void into(Object out);
    }

    /// The transposes of `count` matrices of `rows x columns`: not computed when a matrix product can read the
    /// matrices as they are.
    record Transpose(Values matrices, int count, int rows, int columns) implements Alone {
        @Override
        public void into(Object out) {
            Layout.transpose(matrices, count, rows, columns, out);
        }
    }

    /// Elements of which number `e` is number `e / inner % source.size()` of `source`: not written out when an
    /// element-wise step can repeat them.
    record Repeated(Values source, int inner, int size) implements Alone {
        @Override
        public void into(Object out) {
            Repeat.expand(source.array(), source.offset(), inner, source.size(), 0, out, 0, size);
        }
    }

    /// Values that may never be needed, such as probabilities of which a loss uses the logits.
    record Perhaps(Consumer<Object> writer) implements Alone {
        @Override
        public void into(Object out) {
            writer.accept(out);
        }
    }

    /// One element-wise step, computed together with the steps before and after it in one [Pass].
    ///
    /// @param loop what is done to the operands
    /// @param cost how long that takes for an element, relative to an addition
    /// @param operands what it is done to: stored values, or pending ones of as many elements as the result
    /// @param inner how operands of fewer elements are repeated, as in [Repeated]
    /// @param numbers which operands the loop takes as single numbers, one bit each
    /// @param weight the steps that are pending here, this one included
    /// @param isLent whether an operand is: then the result is as short-lived as the loan
    record Elementwise(
            ElementLoop loop, int cost, Values[] operands, int[] inner, int numbers, int weight, boolean isLent)
            implements Pending {}
}
