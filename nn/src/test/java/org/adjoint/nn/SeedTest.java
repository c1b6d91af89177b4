package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A seed of one's own: the same bits, whatever was drawn before and is drawn beside.
@Timeout(120)
class SeedTest {
    private final Tensor x = Toy.x(40);
    private final Tensor y = Toy.y(x);

    /// A model of one's own, of which half is made at the first use.
    private static final class Mine extends Model {
        private final Layer first = layer(new Dense(5, "tanh"));
        private Layer second;

        @Override
        protected void build(Shape input) {
            second = layer(new Sequential(new Dropout(0.3), new Dense(1)));
        }

        @Override
        protected Tensor forward(Tensor input) {
            return second.apply(first.apply(input));
        }
    }

    private static Model functional() {
        Symbol in = Input.of(3);
        return new Functional(
                in, in.then(new Dense(5, "tanh")).then(new Dropout(0.3)).then(new Dense(1)));
    }

    private static final List<Supplier<Model>> STYLES = List.of(
            () -> new Sequential(new Input(3), new Dense(5, "tanh"), new Dropout(0.3), new Dense(1)),
            () -> new Sequential(new Dense(5, "tanh"), new Dropout(0.3), new Dense(1)),
            SeedTest::functional,
            Mine::new);

    private List<Object> trained(Model model, Fit fit) {
        model.compile(Adam.of(0.01), "mse");
        History history = model.fit(x, y, fit.batchSize(8).silent());
        return List.of(history.get("loss"), Weights.of(model));
    }

    @Test
    void a_model_with_a_seed_is_the_same_whatever_runs_beside() throws InterruptedException, ExecutionException {
        for (Supplier<Model> style : STYLES) {
            List<Object> alone = trained(RandomSeed.with(7, style), Fit.epochs(3));
            try (Together threads = new Together(4)) {
                for (int round = 0; round < 10; round++) {
                    List<List<Object>> beside = threads.all(i -> {
                        if (i == 0) {
                            for (int k = 0; k < 20; k++) {
                                trained(style.get(), Fit.epochs(1));
                            }
                            return alone;
                        }
                        return trained(RandomSeed.with(7, style), Fit.epochs(3));
                    });
                    beside.forEach(each -> assertEquals(alone, each));
                }
            }
            assertNotEquals(alone, trained(RandomSeed.with(8, style), Fit.epochs(3)));
        }
    }

    @Test
    void a_seed_of_a_model_gives_the_bits_of_that_seed_of_the_program() {
        for (Supplier<Model> style : STYLES) {
            RandomSeed.set(7);
            List<Object> global = trained(style.get(), Fit.epochs(2));
            assertEquals(global, trained(RandomSeed.with(7, style), Fit.epochs(2)));
        }
    }

    @Test
    void a_seed_of_a_model_moves_no_other() {
        RandomSeed.set(3);
        List<List<Double>> expected = Weights.of(Toy.linear());
        RandomSeed.set(3);
        RandomSeed.with(7, Toy::linear)
                .compile("sgd", "mse")
                .fit(x, y, Fit.epochs(1).silent());
        assertEquals(expected, Weights.of(Toy.linear()));
    }

    @Test
    void a_fit_with_a_seed_is_the_same_whatever_was_drawn_before() {
        for (Supplier<Model> style : STYLES) {
            List<List<Object>> runs = new ArrayList<>();
            for (int run = 0; run < 3; run++) {
                Model model = RandomSeed.with(1, style);
                model.predict(x); // makes the weights
                RandomSeed.set(run);
                for (int k = 0; k < run; k++) {
                    Mode.training(() -> model.apply(x)); // draws what is dropped
                    style.get().predict(x);
                }
                runs.add(trained(model, Fit.epochs(2).seed(5)));
            }
            assertEquals(runs.get(0), runs.get(1));
            assertEquals(runs.get(0), runs.get(2));
        }
    }

    @Test
    void weights_that_are_made_in_a_fit_come_from_its_seed() {
        Supplier<Model> style = STYLES.get(1);
        List<Object> first = trained(style.get(), Fit.epochs(2).seed(5));
        assertEquals(first, trained(style.get(), Fit.epochs(2).seed(5)));
        assertNotEquals(first, trained(style.get(), Fit.epochs(2).seed(6)));
    }

    @Test
    void a_layer_takes_over_the_seed_of_the_model_that_makes_it() {
        List<List<Double>> first = Weights.of(built(RandomSeed.with(7, Mine::new)));
        RandomSeed.next();
        assertEquals(first, Weights.of(built(RandomSeed.with(7, Mine::new))));
    }

    private Model built(Model model) {
        model.predict(x);
        return model;
    }
}
