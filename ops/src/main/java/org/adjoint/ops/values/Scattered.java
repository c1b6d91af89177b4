package org.adjoint.ops.values;

import java.util.ArrayDeque;
import java.util.Deque;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.kernels.Scatter;
import org.jspecify.annotations.Nullable;

/// Zeros, or the values of `base`, to which parts are added, each at its places. So are the gradients of slices and
/// gathered rows: one by one, each would fill an array of the whole tensor's size, and `n` of them take quadratic
/// time. As pending parts they cost what they hold, and meet in one array when somebody reads their sum.
///
/// @param base what parts are added to; `null` for zeros
/// @param last the parts, the last one first
/// @param weight what all parts cost, in elements
/// @param size the number of elements of the whole
public record Scattered(@Nullable Values base, Link last, long weight, int size) implements Pending.Alone {
    /// What a part costs besides its elements. Parts that cost as much as the whole are added to it at once: so
    /// they keep no more alive than it takes, and the whole is written once for so many elements.
    private static final int OVERHEAD = 64;

    /// Elements that have places in a whole.
    sealed interface Part permits Table, Rows {
        Values elements();

        /// The same part of other `elements`, the same values.
        Part with(Values elements);

        /// Writes the elements to `out`, which holds zeros.
        void writeTo(Object out);

        void addTo(Object out);
    }

    /// The elements at index (i, j, ...) of `shape` stand at `start + i·strides[0] + j·strides[1] ...`, no two at
    /// one place.
    public record Table(Values elements, Shape shape, int start, int[] strides) implements Part {
        @Override
        public Table with(Values other) {
            return new Table(other, shape, start, strides);
        }

        @Override
        public void writeTo(Object out) {
            Layout.move(shape, elements.array(), elements.offset(), shape.strides(), out, start, strides);
        }

        @Override
        public void addTo(Object out) {
            Layout.add(shape, elements.array(), elements.offset(), shape.strides(), out, start, strides);
        }
    }

    /// `outer` tables of rows of `length` elements: row `r` of each is added to row `places[r]` of a table of
    /// `n` rows.
    public record Rows(Values elements, int[] places, int outer, int n, int length) implements Part {
        @Override
        public Rows with(Values other) {
            return new Rows(other, places, outer, n, length);
        }

        @Override
        public void writeTo(Object out) {
            addTo(out);
        }

        @Override
        public void addTo(Object out) {
            Scatter.addTables(elements.array(), elements.offset(), places, outer, n, length, out);
        }
    }

    /// A part, and those that were there before.
    record Link(@Nullable Link before, Part part) {}

    /// Zeros of `size` elements with `part`: pending, if it is a small part of them.
    public static Values of(Part part, DType dtype, int size) {
        Values elements = part.elements();
        elements.array();
        long weight = elements.size() + (long) OVERHEAD;
        if (dtype.isFloating() && weight <= size / 2 && !elements.isLent()) {
            Link only = new Link(null, part.with(elements.forLater()));
            return new Later(dtype, size, new Scattered(null, only, weight, size));
        }
        Values whole = Values.zeros(dtype, size);
        part.writeTo(whole.array());
        return whole;
    }

    /// The sum of two values of one shape, if one of them is a single part; else `null`.
    public static @Nullable Values sum(Values a, Values b) {
        Scattered part = single(b);
        if (part != null) {
            return withPart(a, part);
        }
        part = single(a);
        return part == null ? null : withPart(b, part);
    }

    private static @Nullable Scattered single(Values data) {
        return data.pending() instanceof Scattered part && part.base == null && part.last.before == null ? part : null;
    }

    private static @Nullable Values withPart(Values before, Scattered part) {
        if (before.isLent()) {
            return null;
        }
        Scattered sum;
        if (before.pending() instanceof Scattered parts) {
            Link last = new Link(parts.last, part.last.part);
            sum = new Scattered(parts.base, last, parts.weight + part.weight, part.size);
        } else {
            before.addConsumer();
            sum = new Scattered(before.forLater(), part.last, part.weight, part.size);
        }
        Values result = new Later(before.dtype(), part.size, sum);
        if (sum.weight > part.size) {
            result.array();
        }
        return result;
    }

    @Override
    public void into(Object out) {
        if (base != null) {
            System.arraycopy(base.array(), base.offset(), out, 0, size);
        } else {
            Elements.clear(out, size);
        }
        if (base == null && last.before == null) {
            last.part.writeTo(out);
            return;
        }
        Deque<Part> inOrder = new ArrayDeque<>();
        for (Link link = last; link != null; link = link.before) {
            inOrder.push(link.part);
        }
        inOrder.forEach(part -> part.addTo(out));
    }
}
