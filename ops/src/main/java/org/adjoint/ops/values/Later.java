package org.adjoint.ops.values;

import java.util.Objects;
import java.util.function.Consumer;
import org.adjoint.ops.DType;
import org.adjoint.ops.kernels.Source;
import org.jspecify.annotations.Nullable;

/// Elements that are computed when they are needed, and stored then.
///
/// Several threads may need them at once. Then each computes them, and the first result counts: it is published by the
/// one volatile write of `result`, before `pending` is cleared. So who finds values pending may always compute them,
/// and must not ask twice.
public final class Later extends Values {
    private final Arena.@Nullable Step step = Arena.current(); // of which the result will be a part
    private volatile @Nullable Pending pending;
    private volatile @Nullable Stored result;

    // These only help to decide what is worth storing: that threads may miss each other's writes does no harm.
    boolean kept;
    private boolean computedBefore;
    int consumers;

    Later(DType dtype, int size, Pending pending) {
        super(dtype, size);
        this.pending = pending;
    }

    /// Values that may never be needed: `writer` writes them to the beginning of an array when they are.
    public static Values perhaps(DType dtype, int size, Consumer<Object> writer) {
        return new Later(dtype, size, new Pending.Perhaps(writer));
    }

    /// The transposes of `count` matrices of `rows x columns`.
    public static Values transposed(Values matrices, int count, int rows, int columns) {
        if (!matrices.hasValues()) {
            return none(matrices.dtype(), matrices.size());
        }
        if (matrices.pending() instanceof Pending.Transpose(Values before, int n, int r, int c)
                && n == count
                && r == columns
                && c == rows) {
            return before;
        }
        Values later = matrices.forLater();
        return new Later(matrices.dtype(), matrices.size(), new Pending.Transpose(later, count, rows, columns));
    }

    /// Elements of which number `e` is number `e / inner % source.size()` of `source`.
    public static Values repeated(Values source, int inner, int size) {
        if (source.pending() != null) {
            source.stored();
        }
        return new Later(source.dtype(), size, new Pending.Repeated(source.forLater(), inner, size));
    }

    /// How to compute them, `null` when that is done.
    @Nullable
    Pending how() {
        return pending;
    }

    @Override
    @Nullable
    Stored known() {
        return result;
    }

    @Override
    Stored find() {
        Stored known = result;
        return known != null ? known : compute();
    }

    private Stored compute() {
        switch (pending) {
            case Pending.Alone alone -> {
                Storage out = allocate();
                alone.into(out.array(out.version()));
                publish(out);
            }
            case Pending.Elementwise elementwise -> Pass.compute(this, elementwise);
            case null -> {} // another thread was faster
        }
        return Objects.requireNonNull(result, "computed values are published");
    }

    /// Room for the result.
    Storage allocate() {
        return Storage.allocate(dtype(), size(), step);
    }

    /// The values have been computed into `computed`. Two threads may do so at once: the first counts.
    synchronized void publish(Storage computed) {
        if (result == null) {
            result = Stored.of(dtype(), size(), computed, 0);
            pending = null;
        }
    }

    /// Whether values that a pass computes on the way to others are stored: when something else will read them,
    /// or when this is the second time. So nothing is computed more than twice, and what nobody reads again
    /// costs no memory.
    boolean isStoredOnTheWay(int usesInPass) {
        boolean again = computedBefore;
        computedBefore = true;
        return kept || again || consumers > usesInPass;
    }

    @Override
    public void reduce(Consumer<Source> reduction) {
        if (pending instanceof Pending.Elementwise elementwise && size() > 0) {
            Pass.reduce(this, elementwise, reduction);
        } else {
            super.reduce(reduction);
        }
    }

    @Override
    public Values forLater() {
        if (pending instanceof Pending.Alone) {
            stored();
        }
        return result instanceof CellValues ofCell ? ofCell.forLater() : this;
    }
}
