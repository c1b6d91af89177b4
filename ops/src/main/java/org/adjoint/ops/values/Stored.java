package org.adjoint.ops.values;

import org.adjoint.ops.DType;

/// Elements in a part of an array, at one version of it.
sealed class Stored extends Values permits CellValues, Loan {
    private final Storage storage;
    private final int offset;
    private final int version;

    Stored(DType dtype, int size, Storage storage, int offset) {
        super(dtype, size);
        this.storage = storage;
        this.offset = offset;
        this.version = storage.version();
    }

    /// The `size` elements of `storage` from `offset` on, as they are now.
    static Stored of(DType dtype, int size, Storage storage, int offset) {
        return storage.isAssignable()
                ? new CellValues(dtype, size, storage, offset)
                : new Stored(dtype, size, storage, offset);
    }

    final Storage storage() {
        return storage;
    }

    final int start() {
        return offset;
    }

    /// The array.
    ///
    /// @throws org.adjoint.graph.AdjointException if it was overwritten
    final Object elements() {
        return storage.array(version);
    }

    /// `count` of these elements, from number `from` on.
    final Stored part(int from, int count) {
        elements(); // fails if it was overwritten
        return of(dtype(), count, storage, offset + from);
    }

    @Override
    final Stored find() {
        return this;
    }

    @Override
    final Stored known() {
        return this;
    }

    @Override
    public Values forLater() {
        return this;
    }
}
