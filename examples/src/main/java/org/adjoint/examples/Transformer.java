package org.adjoint.examples;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Model;
import org.adjoint.nn.Symbol;
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
import picocli.CommandLine.Mixin;

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

    @Mixin
    private PictureTraining training = new PictureTraining(4, 64);

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

    private static Model model(Shape picture) {
        Symbol rows = Input.of(picture.toArray());
        Symbol tokens = new Positions().apply(new Dense(WIDTH).apply(rows));
        Symbol sentence = block(tokens).mean(1);
        return new Functional(rows, new Dense(10, "softmax").apply(sentence));
    }

    @Override
    public void run() {
        training.run(Adam.of(0.002), Transformer::model);
    }
}
