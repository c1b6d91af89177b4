package org.adjoint.ops.values;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Node;
import org.adjoint.ops.DType;
import org.jspecify.annotations.Nullable;

/// An array with a version. The array of a [Variable][org.adjoint.ops.Variable] is written in place, and that of a
/// step is used again in
/// another step ([Arena]); whoever took its values before that holds the older version, and finds out.
final class Storage {
    private final String owner;
    private @Nullable Object array; // null when it was given back
    private int version;
    private long overwritten = Long.MIN_VALUE;
    private @Nullable List<WeakReference<Reader>> readers;

    Storage(Object array, String owner) {
        this.array = array;
        this.owner = owner;
    }

    /// Room for `size` elements, with any contents: in the memory of `step`, or of its own if there is none.
    static Storage allocate(DType dtype, int size, Arena.@Nullable Step step) {
        return step == null ? new Storage(Elements.newArray(dtype, size), "") : step.allocate(dtype, size);
    }

    /// The array, for who took its values at `taken`.
    ///
    /// @throws AdjointException if it was overwritten or given back since
    Object array(int taken) {
        Object current = array;
        if (current == null || taken != version) {
            throw owner.isEmpty() ? ended() : overwritten();
        }
        return current;
    }

    private AdjointException overwritten() {
        return new AdjointException(
                owner,
                "its values were overwritten by assign() after they were taken",
                "use values before the parameter is assigned, or keep a copy() of them");
    }

    private static AdjointException ended() {
        return new AdjointException(
                "step memory",
                "the step in which this tensor was computed has ended, and its memory serves other steps",
                "read it within the step, keep a copy() of it, or return it from the step");
    }

    int version() {
        return version;
    }

    /// The mark in time of the last assignment to a parameter.
    long overwrittenAt() {
        return overwritten;
    }

    /// Whether the array is overwritten by assignments.
    boolean isAssignable() {
        return !owner.isEmpty();
    }

    /// Remembers that `reader` may read this array later: before the array is overwritten, it gets a copy.
    synchronized void addReader(Reader reader) {
        List<WeakReference<Reader>> known = readers;
        if (known == null) {
            readers = known = new ArrayList<>(1);
        } else if ((known.size() & known.size() - 1) == 0) { // now and then, forget those that are gone
            known.removeIf(reference -> reference.get() == null);
        }
        known.add(new WeakReference<>(reader));
    }

    /// Gives copies to those who may read the array later.
    void detachReaders() {
        for (WeakReference<Reader> reference : takeReaders()) {
            Reader reader = reference.get();
            if (reader != null) {
                reader.detach();
            }
        }
    }

    private synchronized List<WeakReference<Reader>> takeReaders() {
        List<WeakReference<Reader>> known = readers;
        readers = null;
        return known == null ? List.of() : known;
    }

    /// The array, to be overwritten: from now on, older values cannot be read any more.
    Object overwrite() {
        Object current = array(version);
        version++;
        if (isAssignable()) {
            overwritten = Node.mark();
        }
        return current;
    }

    /// Gives the array back.
    Object release() {
        Object current = overwrite();
        array = null;
        return current;
    }
}
