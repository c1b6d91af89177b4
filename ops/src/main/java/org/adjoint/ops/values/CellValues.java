package org.adjoint.ops.values;

import java.lang.ref.WeakReference;
import org.adjoint.ops.DType;
import org.jspecify.annotations.Nullable;

/// Elements of a [Cell], until its next assignment.
final class CellValues extends Stored {
    private @Nullable WeakReference<Reader> reader;

    CellValues(DType dtype, int size, Storage storage, int offset) {
        super(dtype, size, storage, offset);
    }

    /// One reader for all who ask between two assignments, in whatever threads.
    @Override
    public synchronized Values forLater() {
        elements(); // fails if it was overwritten
        Reader known = reader == null ? null : reader.get();
        if (known == null) {
            known = new Reader(this);
            storage().addReader(known);
            reader = new WeakReference<>(known);
        }
        return known;
    }
}
