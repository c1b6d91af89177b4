package org.adjoint.nn.charts;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.layers.ActivationFunction;
import org.adjoint.ops.Autodiff;
import org.adjoint.ops.Tensor;

/// Activation functions, a panel for each: the function and, dashed, its derivative, which is found by
/// differentiation.
///
/// ```java
/// ActivationCurves.of("relu", "gelu", "tanh").save(Path.of("activations.png"));
/// ```
public final class ActivationCurves extends Chart {
    private static final Dimension AXES = new Dimension(300, 250);
    private static final int MOST_COLUMNS = 4;
    private static final int POINTS = 401;
    private static final double RANGE = 4;

    private final List<Function> functions;

    /// A function and what it is called.
    private record Function(String name, ActivationFunction function) {}

    /// What a function and its derivative are at `x`.
    record Values(double[] x, double[] function, double[] derivative) {
        /// Element by element, so that the derivative of the sum is that of each.
        static Values of(ActivationFunction function) {
            Tensor x = Tensor.linspace(-RANGE, RANGE, POINTS);
            Tensor derivative = Autodiff.grad(at -> function.apply(at).sum()).apply(x);
            return new Values(x.toDoubleArray(), function.apply(x).toDoubleArray(), derivative.toDoubleArray());
        }
    }

    private ActivationCurves(String title, List<Function> functions) {
        super(title);
        this.functions = functions;
    }

    /// Those of these names, such as `"relu"`, of functions that treat each element by itself.
    ///
    /// @throws AdjointException if there is no function of such a name
    public static ActivationCurves of(String... names) {
        List<Function> functions = new ArrayList<>();
        for (String name : names) {
            functions.add(new Function(name, ActivationFunction.NAMES.get(name)));
        }
        return new ActivationCurves("", functions);
    }

    /// The same with another function.
    public ActivationCurves and(String name, ActivationFunction function) {
        List<Function> more = new ArrayList<>(functions);
        more.add(new Function(name, function));
        return new ActivationCurves(title(), more);
    }

    /// The same with a title.
    public ActivationCurves title(String text) {
        return new ActivationCurves(text, functions);
    }

    private Tiles tiles() {
        int columns = Math.clamp(functions.size(), 1, MOST_COLUMNS);
        return new Tiles(functions.size(), columns, AXES.width, AXES.height + 2.0 * Sign.HEIGHT);
    }

    @Override
    Dimension size() {
        return tiles().size();
    }

    @Override
    void paint(Pen pen) {
        tiles().paint((i, x, y) -> panel(functions.get(i)).paint(pen, x, y, AXES));
    }

    private static Axes panel(Function shown) {
        Values values = Values.of(shown.function);
        Axes axes = new Axes(shown.name, "", "");
        axes.line("function", values.x, values.function, Colors.BLUE, Axes.solid(2));
        axes.line("derivative", values.x, values.derivative, Colors.VERMILLION, Axes.dashed(1.6f));
        return axes;
    }
}
