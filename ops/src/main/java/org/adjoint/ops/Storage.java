package org.adjoint.ops;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/// An array with a version. The array of a [Parameter] is written in place; whoever took its values before that
/// holds the older version, and finds out.
final class Storage {
    private final Object array;
    private final String owner;
    private final List<WeakReference<Data>> pendingReaders = new ArrayList<>();
    private int version;

    Storage(Object array, String owner) {
        this.array = array;
        this.owner = owner;
    }

    /// Who may overwrite the array, for messages; `""` for nobody.
    String owner() {
        return owner;
    }

    Object array() {
        return array;
    }

    int version() {
        return version;
    }

    /// Remembers work that will read this array later: it is done before the array is overwritten.
    void addPendingReader(Data reader) {
        if (!owner.isEmpty()) {
            pendingReaders.removeIf(reference -> reference.get() == null);
            pendingReaders.add(new WeakReference<>(reader));
        }
    }

    /// Replaces the values.
    void overwrite(Object values, int offset, int size) {
        for (WeakReference<Data> reference : pendingReaders) {
            Data reader = reference.get();
            if (reader != null) {
                reader.array();
            }
        }
        pendingReaders.clear();
        System.arraycopy(values, offset, array, 0, size);
        version++;
    }
}
