package org.adjoint.ops;

import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;

/// The values of a tensor: elements of one type, in row-major order, in a part of an array.
///
/// Values are immutable, so several `Data` may share an array. They may also be pending: known by how to
/// compute them, and computed once, when somebody needs them. Nobody outside sees the difference. A `Data` may
/// even have no values at all: that of a tensor that stands for a [shape only][Tensor#shapeOnly].
public final class Data {
    private final DType dtype;
    private final int size;
    private final int version;
    private final int offset;
    private final boolean hasValues;
    private volatile @Nullable Storage storage;
    private @Nullable Pending pending;

    /// How to compute values later.
    sealed interface Pending {
        /// The values, as a new array.
        Object evaluate();

        /// The transposes of `count` matrices of `rows x columns`: not computed when a matrix product can read the
        /// matrices as they are.
        record Transpose(Data matrices, int count, int rows, int columns) implements Pending {
            @Override
            public Object evaluate() {
                return Layout.transpose(matrices, count, rows, columns);
            }
        }
    }

    private Data(DType dtype, int size, @Nullable Storage storage, int offset, @Nullable Pending pending) {
        this.dtype = dtype;
        this.size = size;
        this.storage = storage;
        this.offset = offset;
        this.version = storage == null ? 0 : storage.version();
        this.pending = pending;
        this.hasValues = storage != null || pending != null;
    }

    /// The elements of `array`, which nobody may write any more.
    static Data of(DType dtype, Object array, int size) {
        return new Data(dtype, size, new Storage(array, ""), 0, null);
    }

    /// All of `storage`, as it is now.
    static Data of(DType dtype, Storage storage, int size) {
        return new Data(dtype, size, storage, 0, null);
    }

    /// No values: see [Tensor#shapeOnly].
    static Data none(DType dtype, int size) {
        return new Data(dtype, size, null, 0, null);
    }

    /// The transposes of `count` matrices of `rows x columns`.
    static Data transposed(Data matrices, int count, int rows, int columns) {
        if (!matrices.hasValues()) {
            return none(matrices.dtype, matrices.size);
        }
        Data data =
                new Data(matrices.dtype, matrices.size, null, 0, new Pending.Transpose(matrices, count, rows, columns));
        if (matrices.storage != null) {
            matrices.storage.addPendingReader(data);
        }
        return data;
    }

    /// The type of the elements.
    public DType dtype() {
        return dtype;
    }

    /// The number of elements.
    public int size() {
        return size;
    }

    boolean hasValues() {
        return hasValues;
    }

    /// If these are transposed matrices, not yet computed: the matrices before the transpose.
    @Nullable
    Data beforeTranspose() {
        return pending instanceof Pending.Transpose transpose ? transpose.matrices : null;
    }

    /// The array that holds the elements, from [#offset] on; for reading only. Pending values are computed now.
    ///
    /// @throws AdjointException if there are no values, or if their array was overwritten meanwhile
    Object array() {
        Storage current = storage;
        if (current == null) {
            current = evaluate();
        }
        if (current.version() != version) {
            throw new AdjointException(
                    current.owner(),
                    "its values were overwritten by assign() after they were taken",
                    "use values before the parameter is assigned, or keep a copy() of them");
        }
        return current.array();
    }

    private synchronized Storage evaluate() {
        if (storage == null) {
            if (pending == null) {
                throw new AdjointException(
                        "values",
                        "this tensor has a shape but no values: it stands in for a symbol while a model is built",
                        "do not read values (item, toFloatArray, conditions on numbers) in a layer's forward");
            }
            storage = new Storage(pending.evaluate(), "");
            pending = null;
        }
        return storage;
    }

    /// Where the first element stands in [#array].
    int offset() {
        return offset;
    }

    /// `count` elements from `start` on, sharing the array.
    Data slice(int start, int count) {
        if (!hasValues()) {
            return none(dtype, count);
        }
        array();
        return new Data(dtype, count, storage, offset + start, null);
    }

    /// The same elements in an array of their own.
    Data copy() {
        Object copy = dtype.newArray(size);
        System.arraycopy(array(), offset, copy, 0, size);
        return of(dtype, copy, size);
    }

    /// The element at `index`, as a double; truth is 1.
    double get(int index) {
        int at = offset + index;
        return switch (array()) {
            case float[] a -> a[at];
            case double[] a -> a[at];
            case int[] a -> a[at];
            case boolean[] a -> a[at] ? 1 : 0;
            default -> throw new IllegalStateException();
        };
    }
}
