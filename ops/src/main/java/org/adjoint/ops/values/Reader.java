package org.adjoint.ops.values;

import org.jspecify.annotations.Nullable;

/// Elements of a [Cell] for a computation that is not done yet. It survives an assignment: just before, it
/// takes a copy.
final class Reader extends Values {
    private final Arena.@Nullable Step step = Arena.current(); // of which the copy will be a part
    private volatile Stored stored;

    Reader(CellValues values) {
        super(values.dtype(), values.size());
        this.stored = values;
    }

    /// Takes a copy.
    synchronized void detach() {
        Stored before = stored;
        Storage copy = Storage.allocate(dtype(), size(), step);
        System.arraycopy(before.elements(), before.start(), copy.array(copy.version()), 0, size());
        stored = new Stored(dtype(), size(), copy, 0);
    }

    @Override
    Stored find() {
        return stored;
    }

    @Override
    Stored known() {
        return stored;
    }

    @Override
    public Values forLater() {
        return this;
    }
}
