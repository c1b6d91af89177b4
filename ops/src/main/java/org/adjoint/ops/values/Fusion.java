package org.adjoint.ops.values;

import java.util.function.IntFunction;
import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.ElementLoop;

/// Element-wise operations as pending steps, which a [Pass] computes together.
public final class Fusion {
    /// Steps that are left pending at most: more would gain nothing, and keep their operands alive.
    private static final int LIMIT = 32;

    private Fusion() {}

    /// A step with operands that are repeated to the result's shape.
    ///
    /// @param takesNumbers the loop takes one of the first so many operands as a single number
    /// @param loop the loop, by which operands are single numbers, one bit each
    public static Values step(int cost, ElementwiseInputs in, int takesNumbers, IntFunction<ElementLoop> loop) {
        int size = in.shape().size();
        int count = in.values().length;
        Values[] operands = new Values[count];
        int[] inner = new int[count];
        int numbers = 0;
        int weight = 1;
        for (int i = 0; i < count; i++) {
            Values operand = in.values()[i];
            inner[i] = 1;
            if (operand.pending() instanceof Pending.Repeated(Values source, int times, int _)
                    && (operand.size() == size || source.size() == 1)) {
                operand = source;
                inner[i] = times;
            } else if (operand.size() != size && operand.size() != 1) {
                inner[i] = repetition(in.shapes()[i], in.shape());
                if (inner[i] == 0) {
                    operand = Layout.repeat(operand, in.shapes()[i], in.shape());
                    inner[i] = 1;
                }
            }
            if (operand.size() == 1 && size != 1 && numbers == 0 && i < takesNumbers) {
                numbers = 1 << i;
            }
            operands[i] = operand = ready(operand, size);
            weight += weight(operand);
        }
        if (weight > LIMIT) {
            weight = 1;
            for (Values operand : operands) {
                operand.array();
            }
        }
        boolean isLent = false;
        for (Values operand : operands) {
            operand.addConsumer();
            isLent |= operand.isLent();
        }
        Pending step = new Pending.Elementwise(loop.apply(numbers), cost, operands, inner, numbers, weight, isLent);
        return new Later(in.dtype(), size, step);
    }

    /// How often each element stands side by side when elements of `shape` are repeated to `target`; 0 if they are
    /// repeated both within and around a part of them, which takes more than one number to say.
    public static int repetition(Shape shape, Shape target) {
        int missing = target.rank() - shape.rank();
        int axis = shape.rank() - 1;
        int inner = 1;
        while (axis >= 0 && shape.dim(axis) == 1) {
            inner *= target.dim(missing + axis--);
        }
        while (axis >= 0 && shape.dim(axis) == target.dim(missing + axis)) {
            axis--;
        }
        for (; axis >= 0; axis--) {
            if (shape.dim(axis) != 1) {
                return 0;
            }
        }
        return inner;
    }

    /// Elements that are stored, or pending in steps over as many elements.
    private static Values ready(Values operand, int size) {
        if (operand.pending() != null
                && !(operand.pending() instanceof Pending.Elementwise && operand.size() == size)) {
            operand.array();
        }
        return operand.forLater();
    }

    private static int weight(Values operand) {
        return operand.pending() instanceof Pending.Elementwise step ? step.weight() : 0;
    }
}
