package org.adjoint.nn;

import java.util.List;
import java.util.function.Consumer;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// Labels and predictions that suit a loss or a metric, whichever it is: the first of a few kinds that it
/// accepts. So one that is new in a registry is tested like the others.
///
/// @param kind what labels and predictions are
/// @param yTrue labels
/// @param yPred predictions
public record Suitable(String kind, Tensor yTrue, Tensor yPred) {
    /// Kinds of labels and predictions, of so many samples each.
    private static List<Suitable> kinds(int samples) {
        Rng rng = new Rng(11);
        Tensor classes = rng.randint(0, 4, samples);
        Tensor rows = rng.normal(0, 1, samples, 4).softmax(-1).detach();
        Tensor yes = rng.randint(0, 2, samples);
        Tensor numbers = rng.normal(3, 2, samples, 2);
        return List.of(
                new Suitable("labels `[n,c]` (of classes: one-hot rows), outputs `[n,c]`", classes.oneHot(4), rows),
                new Suitable("class numbers `[n]` or `[n,1]`, outputs `[n,c]`", classes, rows),
                new Suitable(
                        "one-hot rows `[n,2]`, outputs `[n,2]`", yes.oneHot(2), rng.uniform(0.05, 0.95, samples, 2)),
                new Suitable(
                        "labels `[n]` or `[n,1]`, outputs `[n,1]`",
                        yes.reshape(samples, 1),
                        rng.uniform(0.05, 0.95, samples, 1)),
                new Suitable("class numbers `[n]`, class numbers `[n]`", yes, rng.randint(0, 2, samples)),
                new Suitable("labels `[n,c]`, parameters `[n,2c]`", numbers, rng.normal(0, 1, samples, 4)),
                new Suitable(
                        "sequences of class numbers `[n,length]`, logits `[n,steps,c]`",
                        rng.randint(1, 4, samples, 2),
                        rng.normal(0, 1, samples, 5, 4)));
    }

    /// Those of the first kind of which `use` makes no error.
    public static Suitable to(String name, int samples, Consumer<Suitable> use) {
        for (Suitable kind : kinds(samples)) {
            try {
                use.accept(kind);
                return kind;
            } catch (AdjointException another) {
                // this kind is not meant
            }
        }
        throw new AssertionError("no labels and predictions suit " + name + ": add a kind to Suitable");
    }

    /// The samples from `from` to `to`.
    public Suitable slice(int from, int to) {
        return new Suitable(kind, yTrue.slice(0, from, to), yPred.slice(0, from, to));
    }
}
