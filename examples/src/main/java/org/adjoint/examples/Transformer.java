package org.adjoint.examples;

import java.util.Locale;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Symbol;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Split;
import org.adjoint.nn.layers.Add;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.nn.layers.Embedding;
import org.adjoint.nn.layers.LayerNormalization;
import org.adjoint.nn.layers.MultiHeadAttention;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A transformer that reads images as sentences: each row is a word.
@Command(
        name = "transformer",
        mixinStandardHelpOptions = true,
        description = "Trains a transformer block on images, whose rows are its tokens.",
        footer = {
            "",
            "The images are those of fashion-mnist, see there; without them, the handwritten digits in the library."
        })
final class Transformer implements Runnable {
    private static final int WIDTH = 48;

    @Option(names = "--epochs", description = "how often to go over the data (default ${DEFAULT-VALUE})")
    private int epochs = 4;

    @Option(names = "--digits", description = "train on the digits in the library in any case")
    private boolean digits;

    @Option(names = "--seed", description = "the seed of all random choices (default ${DEFAULT-VALUE})")
    private long seed = 42;

    /// Adds to each token a trained vector of its place: attention alone does not know the order.
    static final class Positions extends Layer {
        private Embedding places;

        @Override
        protected void build(Shape input) {
            places = layer(new Embedding(input.dim(1), input.dim(-1)));
        }

        @Override
        protected Tensor forward(Tensor x) {
            return x.add(places.apply(Tensor.arange(0, x.shape().dim(1), 1, DType.INT32)));
        }
    }

    /// Tokens look at each other, then each is thought over; what comes of it is added to what was there.
    private static Symbol block(Symbol x) {
        Symbol seen = new MultiHeadAttention(4, WIDTH / 4).apply(x, x);
        Symbol read = new LayerNormalization().apply(new Add().apply(x, new Dropout(0.1).apply(seen)));
        Symbol thought = new Dense(WIDTH).apply(new Dense(2 * WIDTH, "gelu").apply(read));
        return new LayerNormalization().apply(new Add().apply(read, new Dropout(0.1).apply(thought)));
    }

    @Override
    public void run() {
        RandomSeed.set(seed);
        Split data = Images.load(digits, seed);
        Dataset train = data.train();
        Dataset test = data.test();

        Symbol rows = Input.of(train.x().shape().slice(1, 3).toArray());
        Symbol tokens = new Positions().apply(new Dense(WIDTH).apply(rows));
        Symbol sentence = block(tokens).mean(1);
        Model model = new Functional(rows, new Dense(10, "softmax").apply(sentence));
        model.summary();

        model.compile(Adam.of(0.002), "sparse_categorical_crossentropy", "accuracy");
        long begin = System.nanoTime();
        model.fit(train.x(), train.y(), Fit.epochs(epochs).batchSize(64).verbose(Fit.Verbose.LINES));
        System.out.printf(
                Locale.ROOT,
                "%.1f s; test accuracy %.4f%n",
                (System.nanoTime() - begin) / 1e9,
                model.evaluate(test.x(), test.y()).get("accuracy"));
    }
}
