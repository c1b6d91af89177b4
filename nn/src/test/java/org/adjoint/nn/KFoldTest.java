package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Datasets;
import org.adjoint.nn.data.Split;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Cross-validation: how samples are divided, and what comes of it.
class KFoldTest {
    /// Samples whose feature is their number.
    private static Dataset numbered(int... labels) {
        return Dataset.of(Tensor.arange(labels.length).reshape(labels.length, 1), Tensor.of(labels));
    }

    private static int[] numbers(Dataset samples) {
        return samples.x().toIntArray();
    }

    @Test
    void in_their_order_folds_follow_each_other() {
        List<Split> splits = KFold.of(3).splits(numbered(new int[7]));
        assertArrayEquals(new int[] {0, 1, 2}, numbers(splits.get(0).test()));
        assertArrayEquals(new int[] {3, 4}, numbers(splits.get(1).test()));
        assertArrayEquals(new int[] {5, 6}, numbers(splits.get(2).test()));
        assertArrayEquals(new int[] {0, 1, 2, 5, 6}, numbers(splits.get(1).train()));
    }

    @Property(tries = 200)
    void every_sample_is_in_one_fold_and_in_the_training_of_the_others(
            @ForAll @IntRange(min = 2, max = 8) int folds,
            @ForAll @IntRange(min = 0, max = 40) int more,
            @ForAll @IntRange(min = 1, max = 4) int classes,
            @ForAll boolean stratified,
            @ForAll long seed) {
        int size = folds + more;
        int[] labels = IntStream.range(0, size)
                .map(i -> Math.floorMod(i * i + (int) seed, classes))
                .toArray();
        KFold kfold = KFold.of(folds).shuffle(seed);
        List<Split> splits = (stratified ? kfold.stratify() : kfold).splits(numbered(labels));
        assertEquals(folds, splits.size());
        List<Integer> judged = new ArrayList<>();
        for (Split split : splits) {
            IntStream.of(numbers(split.test())).forEach(judged::add);
            int[] all = IntStream.concat(IntStream.of(numbers(split.test())), IntStream.of(numbers(split.train())))
                    .sorted()
                    .toArray();
            assertArrayEquals(IntStream.range(0, size).toArray(), all);
            assertTrue(Math.abs(split.test().size() - (double) size / folds) < 1);
        }
        assertEquals(
                IntStream.range(0, size).boxed().toList(),
                judged.stream().sorted().toList());
        for (int number = 0; stratified && number < classes; number++) {
            int counted = number;
            double share = (double) IntStream.of(labels)
                            .filter(label -> label == counted)
                            .count()
                    / folds;
            for (Split split : splits) {
                long count = IntStream.of(split.test().y().toIntArray())
                        .filter(label -> label == counted)
                        .count();
                assertTrue(Math.abs(count - share) < 1, () -> counted + ": " + count + " of " + share);
            }
        }
    }

    @Test
    void the_seed_decides_the_order() {
        Dataset samples = numbered(new int[30]);
        int[] first = numbers(KFold.of(3).shuffle(1).splits(samples).getFirst().test());
        assertArrayEquals(
                first, numbers(KFold.of(3).shuffle(1).splits(samples).getFirst().test()));
        assertNotEquals(
                IntStream.of(first).boxed().toList(),
                IntStream.of(numbers(KFold.of(3)
                                .shuffle(2)
                                .splits(samples)
                                .getFirst()
                                .test()))
                        .boxed()
                        .toList());
    }

    @Test
    void rows_of_zeros_and_a_one_are_classes_too() {
        Dataset samples = numbered(0, 0, 0, 0, 1, 1, 1, 1).oneHot();
        for (Split split : KFold.of(4).stratify().splits(samples)) {
            assertArrayEquals(new float[] {1, 1}, split.test().y().sum(0).toFloatArray());
        }
    }

    @Test
    void each_fold_is_judged_by_a_model_that_has_not_seen_it() {
        Dataset iris = Datasets.iris();
        List<Model> models = new ArrayList<>();
        Fit fit = Fit.epochs(3).silent();
        CrossValidation result = KFold.of(3).shuffle(1).stratify().run(() -> model(models), iris, fit);
        assertEquals(3, models.size());
        List<Split> splits = KFold.of(3).shuffle(1).stratify().splits(iris);
        List<Model> byHand = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            model(byHand).fit(splits.get(i).train(), fit);
            assertEquals(
                    byHand.get(i).evaluate(splits.get(i).test()), result.folds().get(i));
        }
        assertEquals(
                byHand.stream().map(Weights::of).toList(),
                models.stream().map(Weights::of).toList());
    }

    private static Model model(List<Model> all) {
        Model model = RandomSeed.with(all.size(), () -> new Sequential(new Input(4), new Dense(3, "softmax")));
        all.add(model.compile("adam", "sparse_categorical_crossentropy", "accuracy"));
        return model;
    }

    @Test
    void mean_and_deviation() {
        CrossValidation result = new CrossValidation(Stream.of(1.0, 2.0, 6.0)
                .map(loss -> new Evaluation(Map.of("loss", loss)))
                .toList());
        assertEquals(3, result.mean("loss"));
        assertEquals(Math.sqrt(14 / 3.0), result.deviation("loss"), 1e-12);
        assertEquals("loss: 3.0000 ± 2.1602", result.toString());
    }

    @Test
    void what_does_not_go_is_said() {
        Errors.assertMessage("[kfold] got 1 folds. Fix: use 2 or more", () -> KFold.of(1));
        Errors.assertMessage(
                "[kfold] got 3 samples for 4 folds. Fix: use fewer folds",
                () -> KFold.of(4).splits(numbered(0, 0, 0)));
        Dataset numbers = numbered(0, 0, 0).mapY(_ -> Tensor.zeros(3, 2, 2));
        Errors.assertMessageStarts(
                "[kfold] stratified folds need a class for each sample",
                () -> KFold.of(2).stratify().splits(numbers));
    }
}
