package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.adjoint.ops.Tensor;

/// Whatever is done to a data set, no sample is lost, none comes twice, and each keeps its label.
class DatasetPropertiesTest {
    /// Sample i has the one feature i and label `labels[i]`.
    private static Dataset data(int... labels) {
        return Dataset.of(Tensor.arange(labels.length).reshape(-1, 1), Tensor.of(labels));
    }

    private static Dataset data(List<Integer> labels) {
        return data(labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int[] samples(Dataset... parts) {
        return Stream.of(parts)
                .flatMapToInt(part -> Arrays.stream(part.x().toIntArray()))
                .toArray();
    }

    private static void assertPartition(Dataset whole, Dataset... parts) {
        int[] samples = samples(parts);
        Arrays.sort(samples);
        assertArrayEquals(IntStream.range(0, whole.size()).toArray(), samples);
        for (Dataset part : parts) {
            assertLabelsFollow(whole, part);
        }
    }

    private static void assertLabelsFollow(Dataset whole, Dataset part) {
        int[] labels = whole.y().toIntArray();
        assertArrayEquals(
                Arrays.stream(samples(part)).map(i -> labels[i]).toArray(),
                part.y().toIntArray());
    }

    @Property(tries = 200)
    void shuffle_is_a_permutation(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 4) Integer> labels, @ForAll long seed) {
        Dataset data = data(labels);

        assertPartition(data, data.shuffle(seed));
        assertArrayEquals(samples(data.shuffle(seed)), samples(data.shuffle(seed)));
    }

    @Property(tries = 200)
    void split_is_a_partition_in_order(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 4) Integer> labels,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction) {
        Dataset data = data(labels);
        long first = Math.round(labels.size() * fraction);
        Assume.that(first > 0 && first < labels.size());

        Split split = data.split(fraction);

        assertEquals(first, split.train().size());
        assertPartition(data, split.train(), split.test());
        assertArrayEquals(samples(data), samples(split.train(), split.test()));
    }

    @Property(tries = 200)
    void stratified_split_is_a_partition_in_proportion(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 4) Integer> labels,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction,
            @ForAll long seed) {
        Dataset data = data(labels);
        int[] counts = data.classCounts();
        long first =
                Arrays.stream(counts).mapToLong(n -> Math.round(n * fraction)).sum();
        Assume.that(first > 0 && first < labels.size());

        Split split = data.stratifiedSplit(fraction, seed);

        assertPartition(data, split.train(), split.test());
        for (int label = 0; label < counts.length; label++) {
            int wanted = label;
            long got = Arrays.stream(split.train().y().toIntArray())
                    .filter(l -> l == wanted)
                    .count();
            assertEquals(Math.round(counts[label] * fraction), got);
        }
    }

    @Property(tries = 200)
    void batches_are_a_partition_in_order(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 4) Integer> labels,
            @ForAll @IntRange(min = 1, max = 70) int batchSize) {
        Dataset data = data(labels);
        Dataset[] batches = data.batches(batchSize).toArray(Dataset[]::new);

        assertPartition(data, batches);
        assertArrayEquals(samples(data), samples(batches));
        for (int i = 0; i < batches.length; i++) {
            assertTrue(batches[i].size() == batchSize || i == batches.length - 1);
            assertArrayEquals(samples(batches[i]), samples(data.batch(i, batchSize)));
        }
    }

    @Property(tries = 200)
    void select_and_filter_agree(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 4) Integer> labels,
            @ForAll @IntRange(max = 4) int label) {
        Assume.that(labels.contains(label));
        Dataset data = data(labels);

        Dataset selected = data.select(label);

        assertArrayEquals(samples(data.filter((_, y) -> y.item() == label)), samples(selected));
        assertArrayEquals(new int[selected.size()], selected.y().toIntArray());
    }

    @Property(tries = 100)
    void one_hot_rows_point_at_the_label(@ForAll @Size(min = 1, max = 40) List<@IntRange(max = 6) Integer> labels) {
        Dataset data = data(labels);

        Dataset oneHot = data.oneHot(7);

        assertArrayEquals(data.y().toIntArray(), oneHot.y().argmax(1).toIntArray());
        assertEquals(labels.size(), oneHot.y().sum().item());
    }
}
