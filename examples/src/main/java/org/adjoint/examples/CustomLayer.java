package org.adjoint.examples;

import java.util.List;
import java.util.Locale;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.ActivationFunction;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.weights.RandomUniform;
import org.adjoint.ops.Data;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.Variable;
import org.adjoint.ops.check.GradCheck;
import picocli.CommandLine.Command;

/// A researcher's own operation and own layer: written in a few lines, gradient-checked, then trained.
@Command(
        name = "custom-layer",
        mixinStandardHelpOptions = true,
        description = "An operation and a layer of your own, gradient-checked and then trained.")
final class CustomLayer implements Runnable {
    /// x / (1 + |x|), with the derivative 1 / (1 + |x|)².
    record Softsign() implements TensorOp {
        @Override
        public String label() {
            return "softsign";
        }

        @Override
        public Shape shape(List<Shape> inputs) {
            return inputs.getFirst();
        }

        @Override
        public Data forward(Inputs in) {
            return in.map(x -> x / (1 + Math.abs(x)));
        }

        @Override
        public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
            return g.div(saved.input(0).abs().add(1).square());
        }
    }

    /// Units that answer to points near their centre: exp(-|x - c|²), from `[batch, features]` to `[batch,
    /// units]`.
    static final class RadialBasis extends Layer {
        private final int units;
        private Variable centers;

        RadialBasis(int units) {
            this.units = units;
        }

        @Override
        protected void build(Shape input) {
            centers = weight("centers", new RandomUniform(-1, 1), units, input.dim(-1));
        }

        @Override
        protected Tensor forward(Tensor x) {
            return x.expandDims(1).sub(centers).square().sum(-1).neg().exp();
        }
    }

    @Override
    public void run() {
        System.out.println("The operation, in float64, to the second order:");
        System.out.println(GradCheck.operation(new Softsign())
                .order(2)
                .check(Shape.of(3, 4))
                .assertPasses());

        RandomSeed.set(1);
        RadialBasis layer = new RadialBasis(5);
        Tensor sample = new Rng(1).normal(0, 1, 4, 2);
        layer.apply(sample);
        System.out.println("The layer, with respect to its weights:");
        System.out.println(GradCheck.checkParameters(() -> layer.apply(sample), layer.weights())
                .assertPasses());

        train();
    }

    /// A ring around a disc: no line separates them.
    private static void train() {
        int count = 400;
        Rng rng = new Rng(2);
        float[] points = new float[2 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            double radius = labels[i] + 0.35 * rng.nextDouble();
            double angle = 2 * Math.PI * rng.nextDouble();
            points[2 * i] = (float) (radius * Math.cos(angle));
            points[2 * i + 1] = (float) (radius * Math.sin(angle));
        }
        Tensor x = Tensor.of(points, count, 2);
        Tensor y = Tensor.of(labels);

        ActivationFunction softsign = z -> Ops.apply(new Softsign(), z);
        Model model =
                new Sequential(new Input(2), new RadialBasis(12), new Dense(8, softsign), new Dense(1, "sigmoid"));
        model.summary();
        model.compile("adam", "binary_crossentropy", "accuracy");
        double before = model.evaluate(x, y).get("accuracy");
        model.fit(x, y, Fit.epochs(60).silent());
        System.out.printf(
                Locale.ROOT,
                "accuracy before training %.3f, after %.3f%n",
                before,
                model.evaluate(x, y).get("accuracy"));
    }
}
