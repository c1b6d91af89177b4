package org.adjoint.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.Backward;
import org.adjoint.graph.BackwardTrace;
import org.adjoint.graph.Drawing;
import org.adjoint.graph.Scalar;
import org.adjoint.graph.Scope;
import org.adjoint.graph.Value;
import org.adjoint.graph.pictures.Picture;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.Symbol;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Graphs as pictures, and the backward pass in words.
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description = "Pictures of graphs with values and gradients, as SVG and PNG, and a backward pass in words.")
final class Graph implements Runnable {
    @Option(names = "--to", description = "the folder for the pictures (default ${DEFAULT-VALUE})")
    private Path folder = Path.of("pictures");

    private static Drawing withGradients(Scalar output) {
        return Drawing.of(output, Backward.of(output).everyNode().retainGraph().run());
    }

    private static Drawing withGradients(Tensor output) {
        return Drawing.of(output, Backward.of(output).everyNode().retainGraph().run());
    }

    /// (x + y) z
    private static Scalar lecture() {
        Scalar x = Scalar.variable("x", -2);
        Scalar y = Scalar.variable("y", 5);
        Scalar z = Scalar.variable("z", -4);
        return x.add(y).mul(z);
    }

    /// x x + 2 x: a value that is used three times.
    private static Scalar sum() {
        Scalar x = Scalar.variable("x", 3);
        return x.mul(x).add(x.mul(2));
    }

    /// 1 / (1 + e^-(w0 x0 + w1 x1 + w2)): the sigmoid neuron of the lecture, from its parts.
    private static Scalar neuron() {
        Scalar w0 = Scalar.variable("w0", 2);
        Scalar x0 = Scalar.variable("x0", -1);
        Scalar w1 = Scalar.variable("w1", -3);
        Scalar x1 = Scalar.variable("x1", -2);
        Scalar w2 = Scalar.variable("w2", -3);
        return w0.mul(x0).add(w1.mul(x1)).add(w2).neg().exp().add(1).pow(-1);
    }

    /// A network of numbers: `widths` units in each layer, each unit in a scope of its own.
    private static Scalar network(int... widths) {
        Rng rng = new Rng(4);
        List<Scalar> values = List.of(Scalar.variable("x0", 1), Scalar.variable("x1", -2));
        for (int layer = 0; layer < widths.length; layer++) {
            List<Scalar> inputs = values;
            int width = widths[layer];
            values = Scope.in("layer_" + layer, () -> {
                List<Scalar> units = new ArrayList<>();
                for (int unit = 0; unit < width; unit++) {
                    units.add(Scope.in("unit_" + unit, () -> unit(inputs, rng)));
                }
                return units;
            });
        }
        return values.getFirst();
    }

    private static Scalar unit(List<Scalar> inputs, Rng rng) {
        Scalar sum = Scalar.variable("b", 0);
        for (int i = 0; i < inputs.size(); i++) {
            sum = sum.add(inputs.get(i).mul(Scalar.variable("w" + i, Math.rint(20 * rng.nextDouble() - 10) / 10)));
        }
        return sum.tanh();
    }

    /// The loss of a small network of tensors, with its layers as boxes.
    private static Tensor loss() {
        RandomSeed.set(1);
        Sequential model = new Sequential(new Input(3), new Dense(4, "tanh"), new Dense(2));
        Tensor x = new Rng(2).normal(0, 1, 5, 3);
        return model.apply(x).square().mean();
    }

    private static Functional residual() {
        Symbol x = Input.of(64);
        Symbol hidden = x.then(new Dense(64, "relu"));
        Symbol sum = hidden.then(new Dense(64)).add(x).relu();
        return new Functional(x, sum.then(new Dense(10, "softmax")));
    }

    @Override
    public void run() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("lecture", Picture.of(withGradients(lecture())));
        pictures.put("sum", Picture.of(withGradients(sum())));
        pictures.put("neuron", Picture.of(withGradients(neuron())));
        pictures.put("network-50", Picture.of(withGradients(network(4, 1))));
        pictures.put("network-500", Picture.of(withGradients(network(8, 8, 8, 1))));
        pictures.put(
                "network-500-one-layer-open",
                Picture.of(withGradients(network(8, 8, 8, 1)))
                        .expandAll()
                        .collapse("layer_0")
                        .collapse("layer_1")
                        .collapse("layer_2"));
        pictures.put("loss", Picture.of(withGradients(loss())));
        pictures.put("model", Picture.of(residual().drawing()));
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, Picture> entry : pictures.entrySet()) {
                for (String ending : List.of(".svg", ".png")) {
                    Path file = folder.resolve(entry.getKey() + ending);
                    entry.getValue().write(file);
                    System.out.println(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println();
        System.out.println("The backward pass of (x + y) z:");
        System.out.println(trace(lecture()));
        System.out.println("The backward pass of a sigmoid neuron:");
        System.out.println(trace(neuron()));
    }

    private static <V extends Value<V>> String trace(V output) {
        return BackwardTrace.of(output);
    }
}
