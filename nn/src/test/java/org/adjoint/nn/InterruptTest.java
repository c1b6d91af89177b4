package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A fit whose thread is interrupted ends after the step it is in.
class InterruptTest {
    private final Tensor x = Toy.x(40);
    private final Tensor y = Toy.y(x);
    private final AtomicInteger losses = new AtomicInteger();

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    /// A model whose thread is interrupted when its loss is computed for the `at`-th time.
    private Model interruptedAt(int at) {
        return Toy.linear().compile(Sgd.of(0.1), (yTrue, p) -> {
            if (losses.incrementAndGet() == at) {
                Thread.currentThread().interrupt();
            }
            return p.sub(yTrue).square();
        });
    }

    private static final Fit FIT = Fit.epochs(3).batchSize(10).shuffle(false).silent();

    @Test
    void the_step_is_finished_the_flag_kept_and_the_history_says_so() {
        Model model = interruptedAt(6);
        History history = model.fit(x, y, FIT);
        assertTrue(Thread.interrupted());
        assertEquals(6, losses.get());
        assertEquals(Optional.of("epoch 2, before step 3 of 4"), history.interruption());
        assertEquals(1, history.epochs());
        assertEquals(1, history.get("loss").size());
        assertTrue(history.toString().endsWith("\n# interrupted in epoch 2, before step 3 of 4"), history::toString);
    }

    @Test
    void the_weights_are_those_after_the_step() {
        RandomSeed.set(1);
        Model model = interruptedAt(6);
        model.fit(x, y, FIT);
        Thread.interrupted();
        RandomSeed.set(1);
        Model byHand = interruptedAt(-1);
        for (int start : new int[] {0, 10, 20, 30, 0, 10}) {
            byHand.trainOnBatch(x.slice(0, start, start + 10), y.slice(0, start, start + 10));
        }
        assertEquals(Weights.of(byHand), Weights.of(model));
    }

    @Test
    void an_epoch_without_validation_has_no_figures() {
        Model model = interruptedAt(1 + 4); // wrong validation data are found before the first epoch
        History history = model.fit(x, y, FIT.validationData(x, y));
        assertEquals(Optional.of("epoch 1, before the validation"), history.interruption());
        assertEquals(0, history.epochs());
        Errors.assertMessage(
                "[history] no figure is named \"loss\": there are []; the fit was interrupted in epoch 1, before the "
                        + "validation. Fix: use one of those",
                () -> history.last("loss"));
    }

    @Test
    void a_fit_that_is_interrupted_in_its_last_step_is_finished() {
        History history = interruptedAt(12).fit(x, y, FIT);
        assertTrue(Thread.interrupted());
        assertEquals(Optional.empty(), history.interruption());
        assertEquals(3, history.epochs());
    }

    @Test
    void a_thread_that_was_interrupted_before_makes_no_step() {
        Model model = interruptedAt(-1);
        List<List<Double>> before = Weights.of(model);
        Thread.currentThread().interrupt();
        History history = model.fit(x, y, FIT);
        assertTrue(Thread.interrupted());
        assertEquals(Optional.of("epoch 1, before step 1 of 4"), history.interruption());
        assertEquals(before, Weights.of(model));
    }

    @Test
    void another_fit_goes_on() {
        Model model = interruptedAt(2);
        model.fit(x, y, FIT);
        Thread.interrupted();
        assertFalse(model.fit(x, y, FIT).interruption().isPresent());
    }
}
