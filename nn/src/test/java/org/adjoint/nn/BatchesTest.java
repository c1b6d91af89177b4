package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.adjoint.graph.Shape;
import org.adjoint.nn.weights.Ones;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Which samples training sees, in which order, and how it counts them.
class BatchesTest {
    /// Remembers the batches it is trained on.
    private static final class Recorder extends Layer {
        private final List<List<Double>> batches = new ArrayList<>();
        private Variable weight = weight("weight", new Ones(), 1);

        @Override
        protected Tensor forward(Tensor x) {
            if (x.hasValues() && Mode.isTraining()) {
                List<Double> batch = new ArrayList<>();
                for (double value : x.toDoubleArray()) {
                    batch.add(value);
                }
                batches.add(batch);
            }
            return x.mul(weight);
        }

        List<Double> epoch(int number, int steps) {
            return batches.subList(number * steps, (number + 1) * steps).stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private final Tensor numbers = Tensor.arange(10).reshape(10, 1);

    private Recorder trained(Fit fit) {
        Recorder recorder = new Recorder();
        new Sequential(recorder).compile(Sgd.of(0), "mse").fit(numbers, numbers, fit.silent());
        return recorder;
    }

    private Recorder trained(long seed, Fit fit) {
        RandomSeed.set(seed);
        return trained(fit);
    }

    @Test
    void without_shuffling_samples_come_in_order_and_the_last_batch_is_what_remains() {
        Recorder recorder = trained(Fit.epochs(1).batchSize(4).shuffle(false));
        assertEquals(
                List.of(List.of(0.0, 1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0, 7.0), List.of(8.0, 9.0)), recorder.batches);
    }

    @Test
    void shuffled_each_epoch_has_every_sample_once_in_an_order_of_its_own() {
        Recorder recorder = trained(Fit.epochs(3).batchSize(4));
        List<Double> first = recorder.epoch(0, 3);
        List<Double> second = recorder.epoch(1, 3);
        assertEquals(10, first.size());
        assertEquals(10, new TreeSet<>(first).size());
        assertEquals(10, new TreeSet<>(second).size());
        assertNotEquals(first, second);
        assertNotEquals(second, recorder.epoch(2, 3));
    }

    @Test
    void labels_are_shuffled_with_their_samples() {
        RandomSeed.set(5);
        Model model = new Sequential(new Recorder()).compile(Sgd.of(0), "mse");
        History history = model.fit(numbers, numbers, Fit.epochs(3).batchSize(3).silent());
        assertEquals(List.of(0.0, 0.0, 0.0), history.get("loss"));
    }

    @Test
    void the_seed_decides_the_orders() {
        Fit fit = Fit.epochs(2).batchSize(4);
        assertEquals(trained(1, fit).batches, trained(1, fit).batches);
        assertNotEquals(trained(1, fit).batches, trained(2, fit).batches);
    }

    @Test
    void a_batch_larger_than_the_data_is_all_of_it() {
        Recorder recorder = trained(Fit.epochs(2).batchSize(1000));
        assertEquals(2, recorder.batches.size());
        assertEquals(10, recorder.batches.getFirst().size());
    }

    @Test
    void a_batch_of_any_size_trains() {
        for (int size : new int[] {11, Integer.MAX_VALUE - 10, Integer.MAX_VALUE - 9, Integer.MAX_VALUE}) {
            Recorder recorder = trained(Fit.epochs(2).batchSize(size));
            assertEquals(2, recorder.batches.size(), "batches of " + size);
            assertEquals(10, recorder.batches.getLast().size());
        }
    }

    @Test
    void a_batch_of_one_is_one_sample() {
        assertEquals(10, trained(Fit.epochs(1).batchSize(1)).batches.size());
    }

    @Test
    void the_validation_split_takes_the_last_samples_before_shuffling() {
        Recorder recorder = trained(Fit.epochs(2).batchSize(3).validationSplit(0.3));
        for (int epoch = 0; epoch < 2; epoch++) {
            TreeSet<Double> seen = new TreeSet<>(recorder.epoch(epoch, 3));
            assertEquals(new TreeSet<>(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0)), seen);
        }
    }

    @Test
    void the_validation_figures_are_those_of_the_last_samples() {
        Recorder identity = new Recorder();
        Model model = new Sequential(identity).compile(Sgd.of(0), "mse");
        Tensor zeros = Tensor.zeros(10, 1);
        History history =
                model.fit(numbers, zeros, Fit.epochs(1).validationSplit(0.2).silent());
        assertEquals((64 + 81) / 2.0, history.last("val_loss"), 1e-4);
        assertEquals((0 + 1 + 4 + 9 + 16 + 25 + 36 + 49) / 8.0, history.last("loss"), 1e-4);
    }

    @Test
    void validation_data_are_evaluated_after_each_epoch_and_not_trained_on() {
        Recorder recorder = new Recorder();
        Model model = new Sequential(recorder).compile(Sgd.of(0.001), "mse");
        Tensor other = Tensor.full(Shape.of(3, 1), 7, numbers.dtype());
        History history = model.fit(
                numbers,
                numbers.mul(2),
                Fit.epochs(2).batchSize(10).validationData(other, other.mul(2)).silent());
        assertEquals(model.evaluate(other, other.mul(2)).loss(), history.last("val_loss"));
        assertEquals(2, recorder.batches.size());
        assertNotEquals(
                history.get("val_loss").getFirst(), history.get("val_loss").getLast());
    }

    /// 10 samples in batches of 4, 4 and 2: the mean over samples is not the mean over batches.
    @Test
    void a_smaller_last_batch_counts_by_its_samples() {
        Model model = new Sequential(new Recorder()).compile(Sgd.of(0), "mse", "mse");
        History history = model.fit(
                numbers,
                Tensor.zeros(10, 1),
                Fit.epochs(1).batchSize(4).shuffle(false).silent());
        assertEquals(28.5, history.last("loss"), 1e-5);
        assertEquals(28.5, history.last("mse"), 1e-5);
    }
}
