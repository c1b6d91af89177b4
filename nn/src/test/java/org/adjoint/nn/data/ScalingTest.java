package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class ScalingTest {
    private static final Tensor TRAIN = Tensor.of(new float[] {1, 7, 3, 7, 5, 7}, 3, 2);

    @Test
    void standardizer_learns_mean_and_deviation() {
        Standardizer standardizer = Standardizer.fit(TRAIN);
        float third = (float) Math.sqrt(8 / 3.0);

        assertArrayEquals(new float[] {3, 7}, standardizer.mean().toFloatArray());
        assertArrayEquals(new float[] {third, 1}, standardizer.std().toFloatArray(), 1e-6f);
        assertArrayEquals(
                new float[] {-2 / third, 0, 0, 0, 2 / third, 0},
                standardizer.apply(TRAIN).toFloatArray(),
                1e-6f);
    }

    @Test
    void other_data_is_scaled_by_what_was_learned() {
        Tensor other = Tensor.of(new float[] {11, 9}, 1, 2);
        float third = (float) Math.sqrt(8 / 3.0);

        assertArrayEquals(
                new float[] {8 / third, 2}, Standardizer.fit(TRAIN).apply(other).toFloatArray(), 1e-6f);
        assertArrayEquals(
                new float[] {2.5f, 2}, MinMaxScaler.fit(TRAIN).apply(other).toFloatArray(), 1e-6f);
    }

    @Test
    void min_max_scales_to_the_interval() {
        assertArrayEquals(
                new float[] {0, 0, 0.5f, 0, 1, 0},
                MinMaxScaler.fit(TRAIN).apply(TRAIN).toFloatArray());
        assertArrayEquals(
                new float[] {-1, -1, 0, -1, 1, -1},
                MinMaxScaler.fit(TRAIN, -1, 1).apply(TRAIN).toFloatArray());
    }

    @Test
    void datasets_keep_labels_and_names() {
        Dataset data = Dataset.of(TRAIN, Tensor.of(new int[] {0, 1, 0}))
                .withFeatureNames(List.of("a", "b"))
                .withClassNames(List.of("no", "yes"));

        Dataset scaled = MinMaxScaler.fit(data.x()).apply(data);

        assertArrayEquals(new float[] {0, 0, 0.5f, 0, 1, 0}, scaled.x().toFloatArray());
        assertArrayEquals(new int[] {0, 1, 0}, scaled.y().toIntArray());
        assertEquals(List.of("a", "b"), scaled.featureNames());
        assertEquals(List.of("no", "yes"), scaled.classNames());
    }

    /// The mean of three times 0.1 is not 0.1 when it is rounded, and the deviation not 0.
    @Test
    void constant_features_are_constant_despite_rounding() {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Tensor x = Tensor.full(Shape.of(7, 2), 0.1, dtype);

            assertArrayEquals(new double[14], Standardizer.fit(x).apply(x).toDoubleArray());
            assertArrayEquals(new double[14], MinMaxScaler.fit(x).apply(x).toDoubleArray());
            assertArrayEquals(
                    x.toDoubleArray(),
                    Standardizer.fit(x).inverse(x.zerosLike()).toDoubleArray());
            assertArrayEquals(
                    x.toDoubleArray(),
                    MinMaxScaler.fit(x).inverse(x.zerosLike()).toDoubleArray());
        }
    }

    @Test
    void features_may_have_any_shape() {
        Tensor images = new Rng(1).normal(5, 2, 40, 3, 3);
        Tensor scaled = Standardizer.fit(images).apply(images);

        assertEquals(Shape.of(3, 3), Standardizer.fit(images).mean().shape());
        assertArrayEquals(new float[9], scaled.mean(0).toFloatArray(), 1e-5f);
        assertArrayEquals(Tensor.ones(9).toFloatArray(), scaled.square().mean(0).toFloatArray(), 1e-5f);
        assertEquals(
                Shape.SCALAR, MinMaxScaler.fit(new Rng(1).normal(0, 1, 9)).min().shape());
    }

    /// Known: the means and deviations of iris.
    @Test
    void iris() {
        Standardizer standardizer = Standardizer.fit(Datasets.iris().x());

        assertArrayEquals(
                new float[] {5.8433f, 3.0573f, 3.758f, 1.1993f},
                standardizer.mean().toFloatArray(),
                1e-4f);
        assertArrayEquals(
                new float[] {0.8253f, 0.4344f, 1.7594f, 0.7597f},
                standardizer.std().toFloatArray(),
                1e-4f);
    }

    @Property(tries = 100)
    void inverse_undoes_scaling(
            @ForAll @IntRange(min = 1, max = 3000) int samples,
            @ForAll @IntRange(min = 1, max = 4) int features,
            @ForAll long seed) {
        Tensor x = new Rng(seed).normal(100, 30, Shape.of(samples, features), DType.FLOAT64);

        for (Scaling scaling : List.of(Standardizer.fit(x), MinMaxScaler.fit(x, -3, 2))) {
            assertArrayEquals(
                    x.toDoubleArray(), scaling.inverse(scaling.apply(x)).toDoubleArray(), 1e-10);
        }
        Tensor within = MinMaxScaler.fit(x, -3, 2).apply(x);
        assertEquals(-3, within.min().item(), 1e-12);
        assertEquals(samples == 1 ? -3 : 2, within.max().item(), 1e-12);
    }

    @Test
    void rejects_what_cannot_be_fitted() {
        Failure.says(
                "[standardizer] no samples to fit to: got x [0,2]. "
                        + "Fix: give 1 sample or more, along the first axis",
                () -> Standardizer.fit(Tensor.ones(0, 2)));
        Failure.says(
                "[minMaxScaler] no samples to fit to: got x []. Fix: give 1 sample or more, along the first axis",
                () -> MinMaxScaler.fit(Tensor.scalar(1)));
        Failure.says(
                "[standardizer] needs floating-point features: got int32. Fix: convert first: cast(DType.FLOAT32)",
                () -> Standardizer.fit(Tensor.of(new int[] {1, 2}, 2, 1)));
        Failure.says(
                "[minMaxScaler] feature 1 of sample 2 is NaN, expected finite numbers. "
                        + "Fix: remove the sample (filter), or replace the value",
                () -> MinMaxScaler.fit(Tensor.of(new float[] {1, 2, 3, 4, 5, Float.NaN}, 3, 2)));
        Failure.says(
                "[minMaxScaler] feature 0 runs from -1.7014118346046923E38 to 1.7014118346046923E38, too far for float32. "
                        + "Fix: divide the features by a constant first",
                () -> MinMaxScaler.fit(Tensor.of(new float[] {-0x1p127f, 0x1p127f}, 2, 1)));
        Failure.says(
                "[minMaxScaler] low must be less than high: got 1.0 and 1.0. "
                        + "Fix: use an interval such as 0 to 1, or -1 to 1",
                () -> MinMaxScaler.fit(TRAIN, 1, 1));
        Failure.says(
                "[minMaxScaler] min and range differ in shape: got [2] and [3]. "
                        + "Fix: give one minimum and one range for each feature",
                () -> new MinMaxScaler(Tensor.ones(2), Tensor.ones(3), 0, 1));
        Failure.says(
                "[standardizer] mean and std differ in shape: got [2] and [3]. "
                        + "Fix: give one mean and one standard deviation for each feature",
                () -> new Standardizer(Tensor.ones(2), Tensor.ones(3)));
    }

    @Test
    void rejects_other_features() {
        String fix = ". Fix: give the features that were fitted, with the samples along the first axis";
        for (Tensor x : List.of(Tensor.ones(3, 1), Tensor.ones(2), Tensor.scalar(1))) {
            Failure.says(
                    "[standardizer] fitted to samples of shape [2]: got x " + x.shape() + ", expected [?,2]" + fix,
                    () -> Standardizer.fit(TRAIN).apply(x));
            Failure.says(
                    "[minMaxScaler] fitted to samples of shape [2]: got x " + x.shape() + ", expected [?,2]" + fix,
                    () -> MinMaxScaler.fit(TRAIN).inverse(x));
        }
    }
}
