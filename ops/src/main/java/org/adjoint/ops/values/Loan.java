package org.adjoint.ops.values;

import org.adjoint.ops.DType;

/// Elements of a [Cell] for a computation that is finished before they are overwritten: pending work on them is not
/// saved by a copy.
final class Loan extends Stored {
    Loan(DType dtype, int size, Storage storage) {
        super(dtype, size, storage, 0);
    }
}
