package org.adjoint.ops;

import java.util.Locale;
import org.adjoint.graph.Shape;

/// Writes a tensor as NumPy does: nested rows, of which long ones are cut in the middle.
final class TensorText {
    private static final int MOST_ELEMENTS = 1000;
    private static final int EDGE = 3;

    private final Tensor tensor;
    private final boolean cut;
    private final StringBuilder text = new StringBuilder();

    private TensorText(Tensor tensor) {
        this.tensor = tensor;
        this.cut = tensor.shape().size() > MOST_ELEMENTS;
    }

    static String of(Tensor tensor) {
        if (!tensor.hasValues()) {
            return "tensor(" + tensor.shape() + ", " + tensor.dtype() + ", shape only)";
        }
        TensorText writer = new TensorText(tensor);
        writer.text.append("tensor(");
        writer.write(0, 0);
        writer.text.append(", ").append(tensor.dtype());
        if (tensor.shape().rank() > 1) {
            writer.text.append(", ").append(tensor.shape());
        }
        return writer.text.append(')').toString();
    }

    /// Writes the part of the tensor that starts at element `start` and spans the axes from `axis` on. The
    /// depth of this recursion is the rank.
    private void write(int axis, int start) {
        Shape shape = tensor.shape();
        if (axis == shape.rank()) {
            text.append(number(tensor.data().get(start)));
            return;
        }
        int size = shape.dim(axis);
        int stride = shape.slice(axis + 1, shape.rank()).size();
        text.append('[');
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                separate(axis);
            }
            if (cut && size > 2 * EDGE && i == EDGE) {
                text.append("...");
                i = size - EDGE - 1;
            } else {
                write(axis + 1, start + i * stride);
            }
        }
        text.append(']');
    }

    private void separate(int axis) {
        text.append(',');
        if (axis + 1 < tensor.shape().rank()) {
            text.append('\n').repeat(' ', "tensor(".length() + axis + 1);
        } else {
            text.append(' ');
        }
    }

    private String number(double value) {
        return switch (tensor.dtype()) {
            case BOOL -> Boolean.toString(value != 0);
            case INT32 -> Integer.toString((int) value);
            default -> {
                boolean whole = value == Math.rint(value) && Math.abs(value) < 1e7;
                yield whole ? (value + 0.0 + "") : shortest(value);
            }
        };
    }

    private static String shortest(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 1e-4 && size < 1e6 ? "%.4f" : "%.4e", value);
    }
}
