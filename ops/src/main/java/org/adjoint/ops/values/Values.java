package org.adjoint.ops.values;

import java.util.function.Consumer;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.kernels.Source;
import org.jspecify.annotations.Nullable;

/// The values of a tensor: elements of one type, in row-major order. They are immutable, so several tensors may share
/// them, and nobody who reads them sees where they are:
///
/// | kind | elements |
/// |---|---|
/// | [Stored] | in a part of an array |
/// | [CellValues] | in an array that will be overwritten: stored, but not for later |
/// | [Loan] | the same, for work that is done before |
/// | [Reader] | the same, for work that may be done after |
/// | [Later] | computed when they are needed |
/// | [Absent] | nowhere |
///
/// What only one kind has is asked for by its type, not by methods of each kind: there are thousands of values
/// in a step of training, of all kinds at one place, and calls that have to be looked up took a twentieth of a
/// step of small layers.
public abstract sealed class Values implements Data permits Stored, Reader, Later, Absent {
    private final DType dtype;
    private final int size;

    Values(DType dtype, int size) {
        this.dtype = dtype;
        this.size = size;
    }

    /// What `data` is: there is no other kind.
    public static Values of(Data data) {
        return switch (data) {
            case Values values -> values;
        };
    }

    /// The elements of `array`, which nobody may write any more.
    public static Values of(DType dtype, Object array, int size) {
        return new Stored(dtype, size, new Storage(array, ""), 0);
    }

    /// Room for a result, with any contents: an operation's forward writes all of [#array] and returns this.
    public static Values room(DType dtype, int size) {
        return new Stored(dtype, size, Storage.allocate(dtype, size, Arena.current()), 0);
    }

    /// Room for a result, filled with zeros.
    public static Values zeros(DType dtype, int size) {
        Values zeros = room(dtype, size);
        Elements.clear(zeros.array(), size);
        return zeros;
    }

    /// No values: see [Tensor#shapeOnly][org.adjoint.ops.Tensor#shapeOnly].
    public static Values none(DType dtype, int size) {
        return new Absent(dtype, size);
    }

    /// The type of the elements.
    public final DType dtype() {
        return dtype;
    }

    /// The number of elements.
    public final int size() {
        return size;
    }

    /// Whether there are elements, stored or to be computed.
    public final boolean hasValues() {
        return !(this instanceof Absent);
    }

    /// How to compute these values, if they are not computed yet.
    public final @Nullable Pending pending() {
        return this instanceof Later later ? later.how() : null;
    }

    /// If these are transposed matrices, not yet computed: the matrices before the transpose.
    public final @Nullable Values beforeTranspose() {
        return pending() instanceof Pending.Transpose transpose ? transpose.matrices() : null;
    }

    /// Where the elements are; pending ones are computed now.
    ///
    /// @throws AdjointException if there are no values
    final Stored stored() {
        return this instanceof Stored stored ? stored : find();
    }

    /// The same, for values that are not a part of an array themselves.
    abstract Stored find();

    /// Where the elements are, `null` as long as they are nowhere.
    abstract @Nullable Stored known();

    /// The array that holds the elements, from [#offset] on; for reading only. Pending values are computed now.
    ///
    /// @throws AdjointException if there are no values, or if their array was overwritten meanwhile
    public final Object array() {
        return stored().elements();
    }

    /// Where the first element stands in [#array].
    public final int offset() {
        return stored().start();
    }

    /// Whether the values are stored in `other`.
    final boolean shares(Storage other) {
        Stored known = known();
        return known != null && known.storage() == other;
    }

    /// Says that the values will be needed for sure, so that they are stored when they are computed as a part
    /// of something else.
    public final void keep() {
        if (this instanceof Later later) {
            later.kept = true;
        }
    }

    /// Counts an element-wise step that reads these values, if they are pending.
    final void addConsumer() {
        if (this instanceof Later later) {
            later.consumers++;
        }
    }

    /// These values for a computation that is not done yet: what survives an assignment to a parameter.
    ///
    /// What waits must not wait for another that is computed alone, or reading the last of many would recurse
    /// through all: such values are computed now.
    public abstract Values forLater();

    /// Whether these are values of a parameter that are [lent][Loan], or pending ones computed from such.
    final boolean isLent() {
        return this instanceof Loan || pending() instanceof Pending.Elementwise step && step.isLent();
    }

    /// Hands the elements to a reduction, which reads each once. Pending ones are computed on the way, block by
    /// block.
    public void reduce(Consumer<Source> reduction) {
        reduction.accept(Source.of(array(), offset()));
    }

    /// `count` elements from `start` on, sharing the array. All of them are these same values, pending or not;
    /// but matrices before a transpose have a shape, which a new shape would not fit.
    public final Values slice(int start, int count) {
        if (count == size && beforeTranspose() == null) {
            return this;
        }
        return hasValues() ? stored().part(start, count) : none(dtype, count);
    }

    /// The same elements in an array of their own, outside of any [Arena].
    public final Values copy() {
        Stored from = stored();
        Object copy = Elements.newArray(dtype, size);
        System.arraycopy(from.elements(), from.start(), copy, 0, size);
        return of(dtype, copy, size);
    }

    /// The element at `index`, as a double; truth is 1.
    public final double get(int index) {
        Stored stored = stored();
        int at = stored.start() + index;
        return switch (stored.elements()) {
            case float[] a -> a[at];
            case double[] a -> a[at];
            case int[] a -> a[at];
            case boolean[] a -> a[at] ? 1 : 0;
            default -> throw new IllegalStateException();
        };
    }
}
