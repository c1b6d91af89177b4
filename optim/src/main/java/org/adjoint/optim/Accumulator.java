package org.adjoint.optim;

import java.util.List;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// The sum of the gradients of one variable since the last step of its optimizer: for batches that are too
/// large to be computed at once.
final class Accumulator {
    /// What the [State] calls the sum.
    static final String NAME = "gradient_accumulator";

    private final Variable sum;
    private boolean empty = true;

    Accumulator(Variable of) {
        this(of, of.detach().zerosLike());
    }

    /// An accumulator with a copy of `sum`.
    Accumulator(Variable of, Tensor sum) {
        this.sum = new Variable(of.name() + "/" + NAME, sum);
    }

    void add(Tensor gradient) {
        Variable.update(List.of(sum), values -> List.of(values.getFirst().add(gradient)));
        empty = false;
    }

    /// Whether nothing was added since it was cleared.
    boolean isEmpty() {
        return empty;
    }

    /// To be called when the sum was given from outside.
    Accumulator filled() {
        empty = false;
        return this;
    }

    /// The sum in parts of `count`.
    Tensor mean(int count) {
        return sum.div(count);
    }

    Variable sum() {
        return sum;
    }

    void clear() {
        sum.assign(sum.zerosLike());
        empty = true;
    }
}
