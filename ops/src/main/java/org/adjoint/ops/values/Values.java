package org.adjoint.ops.values;

import java.lang.ref.WeakReference;
import java.util.function.Consumer;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.kernels.Source;
import org.jspecify.annotations.Nullable;

/// The values of a tensor: elements of one type, in row-major order, in a part of an array.
///
/// Values are immutable, so several `Data` may share an array. They may also be pending: known by how to
/// compute them, and computed once they are needed. Nobody outside sees the difference. A `Data` may
/// even have no values at all: that of a tensor that stands for a [shape only][Tensor#shapeOnly].
///
/// Several threads may need pending values at once. Then each computes them, and the first result counts: it is
/// published by the one volatile write of `storage`, before `pending` is cleared. So who finds values pending may
/// always compute them, and must not ask twice.
public final class Values implements Data {
    private final DType dtype;
    private final int size;
    private int offset;
    private final boolean hasValues;
    private final Arena.@Nullable Step step; // of which these values are a part
    private volatile @Nullable Storage storage;
    private int version;
    private volatile @Nullable Pending pending;

    // These only help to decide what is worth storing: that threads may miss each other's writes does no harm.
    private boolean kept;
    private boolean computedBefore;
    private int consumers;

    private boolean lent;
    private @Nullable WeakReference<Values> reader;

    private Values(DType dtype, int size, @Nullable Storage storage, int offset, @Nullable Pending pending) {
        this.dtype = dtype;
        this.size = size;
        this.storage = storage;
        this.offset = offset;
        this.version = storage == null ? 0 : storage.version();
        this.pending = pending;
        this.step = Arena.current();
        this.hasValues = storage != null || pending != null;
    }

    /// What `data` is: there is no other kind.
    public static Values of(Data data) {
        return switch (data) {
            case Values values -> values;
        };
    }

    /// The elements of `array`, which nobody may write any more.
    public static Values of(DType dtype, Object array, int size) {
        return new Values(dtype, size, new Storage(array, ""), 0, null);
    }

    /// All of `storage`, as it is now.
    public static Values of(DType dtype, Storage storage, int size) {
        return new Values(dtype, size, storage, 0, null);
    }

    /// Room for a result, with any contents: an operation's forward writes all of [#array] and returns this.
    public static Values room(DType dtype, int size) {
        return of(dtype, Storage.allocate(dtype, size, Arena.current()), size);
    }

    /// Room for a result, filled with zeros.
    public static Values zeros(DType dtype, int size) {
        Values zeros = room(dtype, size);
        Elements.clear(zeros.array(), size);
        return zeros;
    }

    /// No values: see [Tensor#shapeOnly][org.adjoint.ops.Tensor#shapeOnly].
    public static Values none(DType dtype, int size) {
        return new Values(dtype, size, null, 0, null);
    }

    /// Values that are computed when they are needed.
    static Values pending(DType dtype, int size, Pending pending) {
        Values data = new Values(dtype, size, null, 0, pending);
        data.lent = pending instanceof Pending.Elementwise step && step.readsLoan();
        return data;
    }

    /// Values that may never be needed: `writer` writes them to the beginning of an array when they are.
    public static Values perhaps(DType dtype, int size, Consumer<Object> writer) {
        return pending(dtype, size, new Pending.Perhaps(writer));
    }

    /// The transposes of `count` matrices of `rows x columns`.
    public static Values transposed(Values matrices, int count, int rows, int columns) {
        if (!matrices.hasValues) {
            return none(matrices.dtype, matrices.size);
        }
        if (matrices.pending instanceof Pending.Transpose(Values before, int n, int r, int c)
                && n == count
                && r == columns
                && c == rows) {
            return before;
        }
        Values later = matrices.forLater();
        return pending(matrices.dtype, matrices.size, new Pending.Transpose(later, count, rows, columns));
    }

    /// Elements of which number `e` is number `e / inner % source.size()` of `source`.
    public static Values repeated(Values source, int inner, int size) {
        if (source.pending != null) {
            source.array();
        }
        return pending(source.dtype, size, new Pending.Repeated(source.forLater(), inner, size));
    }

    /// The type of the elements.
    public DType dtype() {
        return dtype;
    }

    /// The number of elements.
    public int size() {
        return size;
    }

    public boolean hasValues() {
        return hasValues;
    }

    /// How to compute these values, if they are not computed yet.
    @Nullable
    public Pending pending() {
        return pending;
    }

    /// If these are transposed matrices, not yet computed: the matrices before the transpose.
    @Nullable
    public Values beforeTranspose() {
        return pending instanceof Pending.Transpose transpose ? transpose.matrices() : null;
    }

    /// The array that holds the elements, from [#offset] on; for reading only. Pending values are computed now.
    ///
    /// @throws AdjointException if there are no values, or if their array was overwritten meanwhile
    public Object array() {
        Storage current = storage;
        return (current != null ? current : evaluate()).array(version);
    }

    private Storage evaluate() {
        Pending how = pending;
        if (how != null) {
            switch (how) {
                case Pending.Alone alone -> {
                    Storage out = allocate();
                    alone.into(out.array(out.version()));
                    publish(out);
                }
                case Pending.Elementwise step -> Pass.compute(this, step);
            }
        }
        Storage result = storage;
        if (result == null) {
            throw new AdjointException(
                    "values",
                    "this tensor has a shape but no values: it stands in for a symbol while a model is built",
                    "do not read values (item, toFloatArray, conditions on numbers) in a layer's forward: it also runs on "
                            + "shapes, when a model is built. A tensor that it keeps in a field may be of such a run; keep "
                            + "it only if hasValues()");
        }
        return result;
    }

    /// Room for these pending values.
    Storage allocate() {
        return Storage.allocate(dtype, size, step);
    }

    /// The values have been computed into `computed`. Two threads may do so at once: the first counts.
    synchronized void publish(Storage computed) {
        if (storage == null) {
            version = computed.version();
            storage = computed;
            pending = null;
            lent = false;
        }
    }

    /// Says that the values will be needed for sure, so that they are stored when they are computed as a part
    /// of something else.
    public void keep() {
        kept = true;
    }

    /// Counts an element-wise step that reads these pending values.
    void addConsumer() {
        consumers++;
    }

    /// Whether values that a pass computes on the way to others are stored: when something else will read them,
    /// or when this is the second time. So nothing is computed more than twice, and what nobody reads again
    /// costs no memory.
    boolean isStoredOnTheWay(int usesInPass) {
        boolean again = computedBefore;
        computedBefore = true;
        return kept || again || consumers > usesInPass;
    }

    /// Hands the elements to a reduction, which reads each once. Pending ones are computed on the way, block by
    /// block.
    public void reduce(Consumer<Source> reduction) {
        if (pending instanceof Pending.Elementwise step && size > 0) {
            Pass.reduce(this, step, reduction);
        } else {
            reduction.accept(Source.of(array(), offset));
        }
    }

    /// These values for a computation that is not done yet: its own view of a parameter, which survives an
    /// assignment.
    ///
    /// What waits must not wait for another that is computed alone, or reading the last of many would recurse
    /// through all: such values are computed now.
    public Values forLater() {
        if (pending instanceof Pending.Alone) {
            array();
        }
        Storage current = storage;
        return current == null || !current.isAssignable() || lent ? this : reader(current);
    }

    /// One view for all who ask between two assignments, in whatever threads.
    private synchronized Values reader(Storage current) {
        current.array(version); // fails if it was overwritten
        Values known = reader == null ? null : reader.get();
        if (known == null) {
            known = new Values(dtype, size, current, offset, null);
            known.reader = new WeakReference<>(known);
            current.addReader(known);
            reader = known.reader;
        }
        return known;
    }

    /// Takes a copy, just before the array is overwritten.
    synchronized void detach() {
        Storage copy = allocate();
        System.arraycopy(array(), offset, copy.array(copy.version()), 0, size);
        offset = 0;
        storage = copy;
        version = copy.version();
    }

    /// The same values for a computation that is finished before they are overwritten: pending work on them is
    /// not saved by a copy.
    public Values lend() {
        Values loan = new Values(dtype, size, storage, offset, null);
        loan.lent = true;
        return loan;
    }

    /// Whether these are values of a parameter that are [lent][#lend], or pending ones computed from such.
    boolean isLent() {
        return lent;
    }

    /// Whether the values are stored in `other`.
    boolean shares(Storage other) {
        return storage == other;
    }

    /// Where the first element stands in [#array].
    public int offset() {
        return offset;
    }

    /// `count` elements from `start` on, sharing the array. All of them are these same values, pending or not;
    /// but matrices before a transpose have a shape, which a new shape would not fit.
    public Values slice(int start, int count) {
        if (count == size && beforeTranspose() == null) {
            return this;
        }
        if (!hasValues) {
            return none(dtype, count);
        }
        array();
        return new Values(dtype, count, storage, offset + start, null);
    }

    /// The same elements in an array of their own, outside of any [Arena].
    public Values copy() {
        Object copy = Elements.newArray(dtype, size);
        System.arraycopy(array(), offset, copy, 0, size);
        return of(dtype, copy, size);
    }

    /// The element at `index`, as a double; truth is 1.
    public double get(int index) {
        Object array = array();
        int at = offset + index;
        return switch (array) {
            case float[] a -> a[at];
            case double[] a -> a[at];
            case int[] a -> a[at];
            case boolean[] a -> a[at] ? 1 : 0;
            default -> throw new IllegalStateException();
        };
    }
}
