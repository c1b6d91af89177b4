package org.adjoint.examples;

import java.util.Locale;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Drawing;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Scalar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The first graph of every lecture on backpropagation: f(x, y, z) = (x + y) z.
@Command(
        name = "xyz",
        mixinStandardHelpOptions = true,
        description = "The graph of f(x, y, z) = (x + y) z with its values and gradients, as text and DOT.")
final class Xyz implements Runnable {
    @Option(names = "-x", description = "the value of x (default ${DEFAULT-VALUE})", defaultValue = "-2")
    private double xValue;

    @Option(names = "-y", description = "the value of y (default ${DEFAULT-VALUE})", defaultValue = "5")
    private double yValue;

    @Option(names = "-z", description = "the value of z (default ${DEFAULT-VALUE})", defaultValue = "-4")
    private double zValue;

    @Override
    public void run() {
        Scalar x = Scalar.variable("x", xValue);
        Scalar y = Scalar.variable("y", yValue);
        Scalar z = Scalar.variable("z", zValue);
        Scalar f = x.add(y).mul(z);

        Gradients<Scalar> gradients = Backward.of(f).everyNode().retainGraph().run();
        System.out.printf(Locale.ROOT, "f(x, y, z) = (x + y) z = %s%n", f);
        System.out.printf(
                Locale.ROOT,
                "df/dx = %s, df/dy = %s, df/dz = %s%n%n",
                gradients.of(x),
                gradients.of(y),
                gradients.of(z));

        Drawing drawing = Drawing.of(f, gradients);
        System.out.println(drawing.text());
        System.out.println("In the DOT language (draw it with: dot -Tsvg):");
        System.out.println();
        System.out.println(drawing.dot());
    }
}
