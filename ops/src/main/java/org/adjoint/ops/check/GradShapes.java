package org.adjoint.ops.check;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.Node;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.jspecify.annotations.Nullable;

/// The part of [GradCheck] that looks at the shapes of gradients, before their values.
final class GradShapes {
    private GradShapes() {}

    /// The lines of the report about rules of `operation` that return a gradient of a wrong shape; none if all
    /// is well.
    static List<GradReport.Input> check(TensorOp operation, List<Tensor> inputs, long seed) {
        Tensor output = Ops.apply(operation, inputs);
        Node<Tensor> node = output.node();
        if (node == null || operation.broadcasts()) {
            return List.of(); // nothing to check, or the engine sums
        }
        Tensor cotangent = new Rng(seed).normal(0, 1, output.shape(), output.dtype());
        List<GradReport.Input> wrong = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Shape got = inputs.get(i).node() == null ? null : shape(operation, i, node, cotangent);
            if (got != null) {
                add(wrong, "input " + i, inputs.get(i).shape(), got);
            }
        }
        return wrong;
    }

    /// The shape of what the rule returns, or `null` if it fails: the engine will explain that.
    private static @Nullable Shape shape(TensorOp operation, int input, Node<Tensor> node, Tensor cotangent) {
        try {
            Tensor gradient = operation.vjp(input, node, cotangent);
            return gradient == null ? null : gradient.shape();
        } catch (RuntimeException e) {
            return null;
        }
    }

    /// The same for gradients that were worked out by hand.
    static List<GradReport.Input> check(GradPoint point, List<Tensor> gradients) {
        List<GradReport.Input> wrong = new ArrayList<>();
        List<Tensor> variables = point.variables();
        for (int i = 0; i < gradients.size(); i++) {
            add(wrong, point.name(i), variables.get(i).shape(), gradients.get(i).shape());
        }
        return wrong;
    }

    private static void add(List<GradReport.Input> wrong, String name, Shape expected, Shape got) {
        if (!got.equals(expected)) {
            double none = Double.NaN;
            wrong.add(new GradReport.Input(
                    name, expected, 1, null, null, none, none, none, List.of(), diagnose(expected, got)));
        }
    }

    private static Diagnosis diagnose(Shape expected, Shape got) {
        String shapes = "the gradient has shape " + got + ", expected the input's shape " + expected;
        if (isTransposed(expected, got)) {
            return new Diagnosis(Diagnosis.Kind.TRANSPOSED, shapes + ": it is transposed", "transpose the gradient");
        }
        if (expected.broadcastsTo(got)) {
            return new Diagnosis(
                    Diagnosis.Kind.MISSING_SUM,
                    shapes + ": it is not summed over the axes along which the input was repeated",
                    "sum the gradient over the repeated axes, or let the operation declare broadcasts()");
        }
        return new Diagnosis(Diagnosis.Kind.WRONG_SHAPE, shapes, "return a gradient of the input's shape");
    }

    private static boolean isTransposed(Shape expected, Shape got) {
        int rank = expected.rank();
        return rank >= 2 && got.equals(expected.with(-1, expected.dim(-2)).with(-2, expected.dim(-1)));
    }
}
