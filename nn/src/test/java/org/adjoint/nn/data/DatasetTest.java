package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static final List<String> COLUMNS = List.of("length", "width");
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /// Sample i has the features 10 i and 10 i + 1, and the label i mod 3.
    private static Dataset data(int n) {
        float[] x = new float[2 * n];
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            x[2 * i] = 10 * i;
            x[2 * i + 1] = 10 * i + 1;
            y[i] = i % 3;
        }
        return Dataset.of(Tensor.of(x, n, 2), Tensor.of(y))
                .withFeatureNames(COLUMNS)
                .withClassNames(CLASSES);
    }

    private static int[] samples(Dataset data) {
        int[] first = data.x().slice(1, 0, 1).toIntArray();
        return Arrays.stream(first).map(value -> value / 10).toArray();
    }

    private static void assertSamples(Dataset data, int... expected) {
        assertArrayEquals(expected, samples(data));
        assertArrayEquals(
                Arrays.stream(expected).map(i -> i % 3).toArray(), data.y().toIntArray());
        assertEquals(COLUMNS, data.featureNames());
        assertEquals(CLASSES, data.classNames());
    }

    @Test
    void is_features_labels_and_names() {
        Dataset data = data(5);

        assertEquals(5, data.size());
        assertEquals(3, data.classes());
        assertArrayEquals(new int[] {2, 2, 1}, data.classCounts());
        assertSamples(data, 0, 1, 2, 3, 4);
        assertEquals("Dataset(5 samples, x [5,2] float32, y [5] int32, 3 classes)", data.toString());
        assertEquals(
                "Dataset(2 samples, x [2] float32, y [2,1] float32)",
                Dataset.of(Tensor.ones(2), Tensor.ones(2, 1)).toString());
    }

    @Test
    void without_names_classes_are_counted_from_labels() {
        Dataset data = Dataset.of(Tensor.ones(3, 2), Tensor.of(new int[] {0, 4, 4}));

        assertEquals(5, data.classes());
        assertArrayEquals(new int[] {1, 0, 0, 0, 2}, data.classCounts());
        assertEquals(List.of(), data.featureNames());
        assertEquals(List.of(), data.classNames());
    }

    @Test
    void slices_takes_and_gathers() {
        assertSamples(data(5).slice(1, 3), 1, 2);
        assertSamples(data(5).take(2), 0, 1);
        assertSamples(data(5).gather(4, 0, 4), 4, 0, 4);
    }

    @Test
    void batches_keep_the_order_and_the_last_is_smaller() {
        List<Dataset> batches = data(5).batches(2);

        assertEquals(3, batches.size());
        assertSamples(batches.get(0), 0, 1);
        assertSamples(batches.get(1), 2, 3);
        assertSamples(batches.get(2), 4);
        assertSamples(data(5).batch(1, 2), 2, 3);
        assertEquals(1, data(5).batches(Integer.MAX_VALUE).size());
    }

    @Test
    void splits_in_order() {
        Split split = data(10).split(0.75);

        assertSamples(split.train(), 0, 1, 2, 3, 4, 5, 6, 7);
        assertSamples(split.test(), 8, 9);
    }

    @Test
    void shuffles_by_seed() {
        Dataset data = data(50);

        assertArrayEquals(samples(data.shuffle(1)), samples(data.shuffle(1)));
        assertArrayEquals(samples(data.shuffle(1)), samples(data.shuffle(new Rng(1))));
        assertNotEquals(Arrays.toString(samples(data.shuffle(1))), Arrays.toString(samples(data.shuffle(2))));
    }

    @Test
    void stratified_split_keeps_proportions() {
        Split split = data(30).stratifiedSplit(0.7, 5);

        assertArrayEquals(new int[] {7, 7, 7}, split.train().classCounts());
        assertArrayEquals(new int[] {3, 3, 3}, split.test().classCounts());
    }

    @Test
    void select_relabels_in_the_given_order() {
        Dataset selected = data(6).select(2, 0);

        assertArrayEquals(new int[] {0, 2, 3, 5}, samples(selected));
        assertArrayEquals(new int[] {1, 0, 1, 0}, selected.y().toIntArray());
        assertEquals(List.of("c", "a"), selected.classNames());
        assertEquals(COLUMNS, selected.featureNames());
    }

    @Test
    void filter_sees_single_samples() {
        Dataset filtered = data(6).filter((x, y) -> {
            assertEquals(Shape.of(2), x.shape());
            assertEquals(Shape.SCALAR, y.shape());
            return x.get(1) > 20 && y.item() == 0;
        });

        assertSamples(filtered, 3);
    }

    @Test
    void maps_features_and_labels() {
        Dataset scaled = data(3).mapX(x -> x.div(10));
        assertArrayEquals(new float[] {0, 0.1f, 1, 1.1f, 2, 2.1f}, scaled.x().toFloatArray(), 1e-6f);
        assertEquals(COLUMNS, scaled.featureNames());

        Dataset reshaped = data(3).mapX(x -> x.reshape(-1, 2, 1));
        assertEquals(Shape.of(3, 2, 1), reshaped.x().shape());
        assertEquals(List.of(), reshaped.featureNames());
        assertEquals(CLASSES, reshaped.classNames());

        Dataset numbers = data(3).mapY(y -> y.cast(DType.FLOAT32));
        assertEquals(DType.FLOAT32, numbers.y().dtype());
        assertEquals(List.of(), numbers.classNames());
    }

    @Test
    void one_hot_makes_rows_of_zeros_and_a_one() {
        Dataset oneHot = data(3).oneHot(4);

        assertEquals(Shape.of(3, 4), oneHot.y().shape());
        assertArrayEquals(
                new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}, oneHot.y().toFloatArray());
        assertEquals(CLASSES, oneHot.classNames());
        assertEquals(Shape.of(2, 3), data(2).oneHot().y().shape());
    }

    @Test
    void splits_map_and_one_hot_both_parts() {
        Tensor x = Tensor.arange(4).reshape(4, 1);
        Split split = Dataset.of(x, Tensor.of(new int[] {0, 1, 0, 2})).split(0.5);

        assertArrayEquals(
                new float[] {4, 6}, split.mapX(v -> v.mul(2)).test().x().toFloatArray());
        assertEquals(Shape.of(2, 3), split.oneHot().train().y().shape());
        assertEquals(Shape.of(2, 3), split.oneHot().test().y().shape());
    }

    @Test
    void works_on_targets_of_any_shape() {
        Dataset data =
                Dataset.of(Tensor.arange(6).reshape(3, 2), Tensor.arange(12).reshape(3, 2, 2));

        assertEquals(Shape.of(2, 2, 2), data.slice(1, 3).y().shape());
        assertArrayEquals(
                new float[] {8, 9, 10, 11},
                data.filter((x, y) -> y.get(1, 1) == 11).y().toFloatArray());
    }

    @Test
    void rejects_what_is_no_dataset() {
        Failure.says(
                "[dataset] numbers of samples differ: got inputs of [[3,2]] and labels of [[2]]. "
                        + "Fix: give every input and label tensor the same first size",
                () -> Dataset.of(Tensor.ones(3, 2), Tensor.ones(2)));
        Failure.says(
                "[dataset] got a single number, of shape [], where samples were expected. "
                        + "Fix: add a first axis for the batch: expandDims(0)",
                () -> Dataset.of(Tensor.scalar(1), Tensor.ones(2)));
        Failure.says(
                "[dataset] got no samples. " + "Fix: give at least one sample: check what was read, sliced or filtered",
                () -> Dataset.of(Tensor.ones(0, 2), Tensor.ones(0)));
        Failure.says(
                "[dataset] numbers of samples differ: got inputs of [[1,2]] and labels of [[3]]. "
                        + "Fix: give every input and label tensor the same first size",
                () -> data(3).mapX(x -> x.slice(0, 0, 1)));
        Failure.says(
                "[dataset] numbers of samples differ: got inputs of [[3,2]] and labels of [[1]]. "
                        + "Fix: give every input and label tensor the same first size",
                () -> data(3).mapY(y -> y.slice(0, 0, 1)));
    }

    @Test
    void rejects_wrong_names() {
        Failure.says(
                "[dataset] got 1 feature names for x [3,2], expected one for each column. "
                        + "Fix: give as many names as x has columns",
                () -> data(3).withFeatureNames(List.of("length")));
        Failure.says(
                "[dataset] label 2 (sample 2) has no name: got 2 class names, for labels 0 to 1. "
                        + "Fix: name every class",
                () -> data(3).withClassNames(List.of("a", "b")));
    }

    @Test
    void rejects_wrong_labels() {
        String fix = ". Fix: use a data set whose y holds class numbers (before oneHot); convert with "
                + "cast(DType.INT32), reshape(-1)";
        Failure.says(
                "[select] needs labels: got y [3,3] of float32, expected [3] of int32" + fix,
                () -> data(3).oneHot().select(0));
        Failure.says(
                "[classes] needs labels: got y [2] of float32, expected [2] of int32" + fix,
                () -> Dataset.of(Tensor.ones(2), Tensor.ones(2)).classes());
        Failure.says(
                "[oneHot] label -1 (sample 1) is negative. Fix: number classes from 0 up",
                () -> Dataset.of(Tensor.ones(2), Tensor.of(new int[] {0, -1})).oneHot(3));
        Failure.says(
                "[oneHot] label 2 (element 2) is out of range: expected 0 to 1. "
                        + "Fix: check the labels and the number of classes",
                () -> data(3).oneHot(2));
    }

    @Test
    void rejects_fractions_that_are_none() {
        for (double fraction : new double[] {0, 1, -0.5, 80, Double.NaN}) {
            Failure.says(
                    "[split] the fraction must be between 0 and 1, without them: got " + fraction
                            + ". Fix: use a fraction such as 0.8",
                    () -> data(3).split(fraction));
            Failure.says(
                    "[stratifiedSplit] the fraction must be between 0 and 1, without them: got " + fraction
                            + ". Fix: use a fraction such as 0.8",
                    () -> data(3).stratifiedSplit(fraction, 1));
        }
        Failure.says(
                "[split] a part would be empty: got fraction 0.9 of 3 samples, which is 3 and 0. "
                        + "Fix: use a fraction that leaves 1 sample or more in each part",
                () -> data(3).split(0.9));
        Failure.says(
                "[stratifiedSplit] a part would be empty: got fraction 0.3 of 3 samples, which is 0 and 3. "
                        + "Fix: use a fraction that leaves 1 sample or more in each part",
                () -> data(3).stratifiedSplit(0.3, 1));
    }

    @Test
    void rejects_samples_that_do_not_exist() {
        for (int[] ends : new int[][] {{-1, 2}, {2, 2}, {2, 1}, {0, 4}}) {
            Failure.says(
                    "[slice] got samples " + ends[0] + " to " + ends[1] + " of 3. Fix: use 0 <= from < to <= 3",
                    () -> data(3).slice(ends[0], ends[1]));
        }
        Failure.says("[take] got 0 samples of 3. Fix: use a count from 1 to 3", () -> data(3).take(0));
        Failure.says("[take] got 4 samples of 3. Fix: use a count from 1 to 3", () -> data(3).take(4));
        Failure.says(
                "[gather] got no indices: the result would be empty. Fix: give 1 index or more",
                () -> data(3).gather());
        Failure.says(
                "[gather] sample -1 does not exist: got 3 samples. Fix: use indices from 0 to 2",
                () -> data(3).gather(-1));
        Failure.says(
                "[batch] the batch size must be positive: got 0. Fix: use a size such as 32", () -> data(3).batches(0));
        Failure.says(
                "[batch] batch 2 does not exist: got 3 samples in batches of 2. Fix: use an index from 0 to 1",
                () -> data(3).batch(2, 2));
    }

    @Test
    void rejects_selections_of_nothing() {
        Failure.says(
                "[select] class 3 does not exist: got classes 0 to 2. Fix: select existing classes",
                () -> data(3).select(0, 3));
        Failure.says("[select] class 1 is named twice. Fix: name each class once", () -> data(3).select(1, 1));
        Failure.says(
                "[select] no sample of classes [2]: got 0 of 2. Fix: keep 1 sample or more", () -> data(2).select(2));
        Failure.says(
                "[filter] no sample that the condition keeps: got 0 of 3. Fix: keep 1 sample or more",
                () -> data(3).filter((_, _) -> false));
    }

    @Test
    void shuffled_parts_of_large_data_stay_together() {
        Dataset shuffled = data(1000).shuffle(3);

        assertArrayEquals(
                IntStream.of(samples(shuffled)).map(i -> i % 3).toArray(),
                shuffled.y().toIntArray());
    }
}
