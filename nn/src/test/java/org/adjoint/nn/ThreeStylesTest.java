package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.function.Supplier;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.junit.jupiter.api.Test;

/// Sequential, Functional and subclassed: the same model, to the bit.
class ThreeStylesTest {
    private final Tensor x = new Rng(7).normal(0, 1, 50, 4);
    private final Tensor y = x.sum(1).greater(0);

    static final class Subclassed extends Model {
        private final Dense hidden = layer(new Dense(8, "relu"));
        private final Dropout dropout = layer(new Dropout(0.3));
        private final Dense head = layer(new Dense(1, "sigmoid"));

        @Override
        protected Tensor forward(Tensor x) {
            return head.apply(dropout.apply(hidden.apply(x)));
        }
    }

    private static Model functional() {
        Symbol input = Input.of(4);
        Symbol hidden = new Dense(8, "relu").apply(input).then(new Dropout(0.3));
        return new Functional(input, new Dense(1, "sigmoid").apply(hidden));
    }

    private static Model sequential() {
        return new Sequential(new Input(4), new Dense(8, "relu"), new Dropout(0.3), new Dense(1, "sigmoid"));
    }

    private static Model lazySequential() {
        return new Sequential(new Dense(8, "relu"), new Dropout(0.3), new Dense(1, "sigmoid"));
    }

    private List<Double> losses(Supplier<Model> style, long seed) {
        RandomSeed.set(seed);
        Model model = style.get().compile(Adam.of(0.01), "binary_crossentropy");
        return model.fit(x, y, Fit.epochs(4).batchSize(16).silent()).get("loss");
    }

    @Test
    void the_same_seed_gives_the_same_training() {
        List<Double> expected = losses(ThreeStylesTest::sequential, 3);
        assertEquals(expected, losses(ThreeStylesTest::lazySequential, 3));
        assertEquals(expected, losses(ThreeStylesTest::functional, 3));
        assertEquals(expected, losses(Subclassed::new, 3));
    }

    @Test
    void another_seed_gives_another_training() {
        assertNotEquals(losses(ThreeStylesTest::sequential, 3), losses(ThreeStylesTest::sequential, 4));
    }

    @Test
    void the_same_weights_give_the_same_predictions() {
        Model first = sequential();
        for (Model other : List.of(functional(), lazySequential(), new Subclassed())) {
            other.predict(x);
            for (int i = 0; i < first.weights().size(); i++) {
                other.weights().get(i).assign(first.weights().get(i).copy());
            }
            assertArrayEquals(first.predict(x).toFloatArray(), other.predict(x).toFloatArray());
        }
    }
}
