package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.nn.weights.Ones;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A model that several threads use at once, from the first time on.
@Timeout(120)
class FirstUseTest {
    private final Together threads = new Together(8);
    private final Tensor x = new Rng(1).normal(0, 1, 5, 4);

    @AfterEach
    void close() {
        threads.close();
    }

    private static Model unbuilt() {
        return new Sequential(new Dense(8, "relu"), new Dense(8, "tanh"), new Dense(2));
    }

    @Test
    void a_model_that_threads_use_first_at_the_same_time_is_built_once()
            throws InterruptedException, ExecutionException {
        for (int round = 0; round < 300; round++) {
            Model model = unbuilt();
            List<Tensor> answers = threads.all(i -> model.predict(x));
            assertEquals(6, model.weights().size());
            float[] expected = model.predict(x).toFloatArray();
            answers.forEach(answer -> assertArrayEquals(expected, answer.toFloatArray()));
        }
    }

    /// Its layers are made at the first use of the model that holds them, and of those below.
    static final class Lazy extends Model {
        private Layer first;
        private final Layer second = layer(new Dense(2));

        @Override
        protected void build(Shape input) {
            first = layer(new Sequential(new Dense(3, "tanh"), new Dropout(0.5), new Dense(3)));
        }

        @Override
        protected Tensor forward(Tensor x) {
            return second.apply(first.apply(x));
        }
    }

    @Test
    void models_of_ones_own_are_built_once_too() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 300; round++) {
            Model model = new Lazy();
            List<Tensor> answers = threads.all(i -> i % 2 == 0 ? model.predict(x) : model.apply(x));
            assertEquals(6, model.weights().size());
            assertEquals(
                    List.of("dense", "sequential"),
                    model.layers().stream().map(Layer::name).toList());
            float[] expected = model.predict(x).toFloatArray();
            answers.forEach(answer -> assertArrayEquals(expected, answer.toFloatArray()));
        }
    }

    @Test
    void one_layer_in_several_models_is_built_once() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 300; round++) {
            Layer shared = new Dense(3);
            AtomicInteger made = new AtomicInteger();
            threads.all(i -> {
                Model model = new Sequential(shared, new Dense(1));
                made.addAndGet(model.predict(x).shape().size());
                return model;
            });
            assertEquals(40, made.get());
            assertEquals(2, shared.weights().size());
        }
    }

    @Test
    void a_build_that_fails_leaves_nothing_and_may_be_tried_again() {
        Layer layer = new Layer() {
            private Layer inner;

            @Override
            protected void build(Shape input) {
                weight("first", new Zeros(), 2);
                inner = layer(new Dense(1));
                if (input.dim(-1) != 4) {
                    throw new IllegalArgumentException("not 4");
                }
            }

            @Override
            protected Tensor forward(Tensor input) {
                return inner.apply(input);
            }
        };
        assertThrows(IllegalArgumentException.class, () -> layer.apply(Tensor.ones(2, 3)));
        assertFalse(layer.isBuilt());
        assertEquals(0, layer.weights().size());
        assertEquals(List.of(), layer.layers());
        layer.apply(x);
        assertEquals(3, layer.weights().size());
        assertEquals("dense", layer.layers().getFirst().name());
    }

    /// Both outputs of the model are one function of weights that move together: a prediction of mixed weights
    /// shows.
    private static final class Twins extends Model {
        private Variable left;
        private Variable right;

        @Override
        protected void build(Shape input) {
            left = weight("left", new Ones(), input.dim(-1), 64);
            right = weight("right", new Ones(), input.dim(-1), 64);
        }

        @Override
        protected Tensor forward(Tensor input) {
            return input.matmul(left)
                    .sub(input.matmul(right))
                    .abs()
                    .sum(1)
                    .add(input.matmul(left.add(right)).mean(1));
        }
    }

    @Test
    void predictions_during_a_fit_are_of_weights_of_one_moment() throws InterruptedException, ExecutionException {
        Tensor many = new Rng(2).normal(0, 1, 600, 4); // three batches each
        for (int round = 0; round < 2; round++) {
            Model model = new Twins().compile(Sgd.of(0.01), "mse");
            AtomicBoolean done = new AtomicBoolean();
            List<Boolean> right = threads.all(i -> {
                if (i == 0) {
                    model.fit(many, many.sum(1), Fit.epochs(20).silent());
                    done.set(true);
                    return true;
                }
                boolean same = true;
                while (!done.get()) {
                    Tensor twice = i % 2 == 0
                            ? model.predict(many)
                            : Tensor.scalar(model.evaluate(many, many.sum(1)).loss());
                    same &= twice.isFinite().all().item() == 1;
                    float[] halves = model.predict(Tensor.ones(600, 4)).toFloatArray();
                    same &= halves[0] == halves[599];
                }
                return same;
            });
            assertFalse(right.contains(false));
        }
    }

    @Test
    void two_fits_of_one_model_take_turns() throws InterruptedException, ExecutionException {
        Model model = Toy.linear().compile(Sgd.of(0.01), "mse");
        Tensor samples = Toy.x(50);
        threads.all(i -> model.fit(samples, Toy.y(samples), Fit.epochs(20).silent()));
        assertTrue(model.evaluate(samples, Toy.y(samples)).loss() < 1);
    }
}
