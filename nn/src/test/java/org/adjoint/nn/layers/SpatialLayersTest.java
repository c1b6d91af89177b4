package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.adjoint.nn.Layer;
import org.adjoint.nn.weights.Ones;
import org.adjoint.nn.weights.Orthogonal;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Layers over spatial axes: what follows from their definitions, and what they refuse.
class SpatialLayersTest {
    private final Tensor steps = Tensor.arange(6).reshape(1, 3, 2);

    @Test
    void cropping_undoes_padding() {
        Tensor image = Tensor.arange(24).reshape(1, 3, 4, 2);
        Tensor padded = new ZeroPadding2D(1, 0, 2, 3).apply(image);
        assertEquals(image.sum().item(), padded.sum().item());
        assertArrayEquals(
                image.toDoubleArray(), new Cropping2D(1, 0, 2, 3).apply(padded).toDoubleArray());
    }

    @Test
    void average_pooling_undoes_upsampling() {
        Tensor volume = Tensor.arange(8).reshape(1, 2, 2, 2, 1);
        Tensor large = new UpSampling3D(2, 1, 3).apply(volume);
        assertArrayEquals(
                volume.toDoubleArray(),
                new AveragePooling3D(2, 1, 3).apply(large).toDoubleArray(),
                1e-6);
    }

    @Test
    void bilinear_values_of_a_straight_line_lie_on_it_but_at_the_ends() {
        Tensor line = Tensor.arange(4).reshape(1, 4, 1, 1);
        Tensor fine =
                new UpSampling2D(2, 1).interpolation(Interpolation.BILINEAR).apply(line);
        assertArrayEquals(new double[] {0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3}, fine.toDoubleArray(), 1e-6);
    }

    @Test
    void masks_end_where_places_change_but_not_in_nothing() {
        Tensor masked = steps.withMask(Tensor.of(new boolean[] {true, true, false}, 1, 3));
        Layer[] ending = {
            new Conv1D(1, 1),
            new MaxPooling1D(1),
            new Flatten(),
            new Reshape(3, 2),
            new Lambda(Tensor::neg),
            new GlobalAveragePooling1D(),
            new ZeroPadding1D(1).dataFormat("channels_first"),
            new EinsumDense("abc,cd->abd", -1, 2)
        };
        for (Layer layer : ending) {
            assertNull(layer.apply(masked).mask(), layer::name);
        }
        assertEquals(masked.mask(), new IdentityLayer().apply(masked).mask());
        assertEquals(
                masked.mask(),
                new Lambda(x -> x).mask(Tensor::mask).apply(masked).mask());
    }

    @Test
    void masked_steps_do_not_count_in_a_mean_even_if_they_are_no_numbers() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, Float.NaN, Float.NaN}, 1, 3, 2)
                .withMask(Tensor.of(new boolean[] {true, true, false}, 1, 3));
        assertArrayEquals(
                new double[] {2, 3}, new GlobalAveragePooling1D().apply(x).toDoubleArray());
    }

    @Test
    void the_kernel_of_an_einsum_starts_as_that_of_a_matrix_of_inputs_and_units() {
        EinsumDense layer = new EinsumDense("abc,cde->abde", -1, 50, 20).kernelInitializer("he_normal");
        layer.apply(Tensor.ones(1, 1, 8));
        assertEquals(2.0 / 8, layer.kernel().square().mean().item(), 0.02);
        EinsumDense orthogonal = new EinsumDense("ab,bc->ac", 3).kernelInitializer(new Orthogonal());
        orthogonal.apply(Tensor.ones(1, 3));
        Tensor kernel = orthogonal.kernel();
        assertArrayEquals(
                Tensor.eye(3).toDoubleArray(), kernel.transpose().matmul(kernel).toDoubleArray(), 1e-5);
    }

    @Test
    void einsums_of_a_dense_layer_and_its_bias() {
        Tensor x = Tensor.arange(12).reshape(2, 3, 2);
        EinsumDense einsum = new EinsumDense("...a,ab->...b", 4)
                .biasAxes("b")
                .kernelInitializer(new Ones())
                .biasInitializer("ones");
        Dense dense = new Dense(4).kernelInitializer(new Ones()).biasInitializer("ones");
        assertArrayEquals(dense.apply(x).toDoubleArray(), einsum.apply(x).toDoubleArray());
        assertEquals(dense.bias().shape(), einsum.bias().shape());
        assertNull(new EinsumDense("ab,bc->ac", 1).bias());
    }

    @Test
    void wrong_arguments() {
        assertMessage(
                "[conv2d] padding must be valid or same: got CAUSAL. Fix: causal padding is for Conv1D",
                () -> new Conv2D(1, 1).padding("causal"));
        assertMessageStarts(
                "[conv2d] expected 2 positive numbers as kernel_size: got [3]",
                () -> Layer.NAMES.get("Conv2D").configure(Map.of("kernel_size", 3)));
        assertMessageStarts(
                "[output_padding] got [-1], expected 1 or 2 sizes of 0 or more",
                () -> new Conv2DTranspose(1, 1).outputPadding(-1));
        assertMessageStarts(
                "[conv1d_transpose] output_padding must be less than the strides: got [2] and strides [2]",
                () -> new Conv1DTranspose(1, 1).strides(2).outputPadding(2).apply(steps));
        assertMessageStarts(
                "[depthwise_conv2d] depth_multiplier must be positive: got 0",
                () -> new DepthwiseConv2D(1).depthMultiplier(0));
        assertMessageStarts("[separable_conv1d] filters must be positive: got 0", () -> new SeparableConv1D(0, 1));
        assertMessageStarts("[up_sampling1d] size must be positive: got 0", () -> new UpSampling1D(0));
        assertMessageStarts("[padding] got [1, 2, 3], expected 1, 2 or 4 sizes", () -> new ZeroPadding2D(1, 2, 3));
        assertMessageStarts("[cropping1d] expected two numbers of 0 or more", () -> new Cropping1D(-1));
        assertMessageStarts("[reshape] target_shape must be sizes of which one", () -> new Reshape(-1, -1));
        assertMessageStarts("[permute] dims must be 1, 2, ... in some order: got [0, 1]", () -> new Permute(0, 1));
        assertMessageStarts("[repeat_vector] n must be positive: got 0", () -> new RepeatVector(0));
    }

    @Test
    void wrong_inputs() {
        assertMessageStarts(
                "[conv1d] needs inputs of rank 3, a batch, 1 spatial axis and channels",
                () -> new Conv1D(1, 1).apply(Tensor.ones(2, 3)));
        assertMessageStarts(
                "[conv1d] needs floating-point inputs", () -> new Conv1D(1, 1).apply(steps.cast(DType.INT32)));
        assertMessageStarts(
                "[global_max_pooling2d] needs inputs of rank 4: got [1,3,2]",
                () -> new GlobalMaxPooling2D().apply(steps));
        assertMessageStarts(
                "[cropping1d] nothing is left of axis 1 of [1,3,2] without 1 and 2 places",
                () -> new Cropping1D(1, 2).apply(steps));
        assertMessageStarts("[permute] needs inputs of rank 4: got [1,3,2]", () -> new Permute(3, 1, 2).apply(steps));
        assertMessageStarts("[repeat_vector] needs inputs of rank 2", () -> new RepeatVector(2).apply(steps));
    }

    @Test
    void wrong_equations() {
        assertMessageStarts(
                "[einsum_dense] cannot read the equation \"ab->ac\"",
                () -> new EinsumDense("ab->ac", 1).apply(Tensor.ones(1, 2)));
        assertMessageStarts(
                "[einsum_dense] the equation \"ab,bc->ac\" needs inputs with axes ab: got [?,3,2]",
                () -> new EinsumDense("ab,bc->ac", 1).apply(steps));
        assertMessageStarts(
                "[einsum_dense] output_shape must have a size for each of the axes bd: got [4]",
                () -> new EinsumDense("abc,cd->abd", 4).apply(steps));
        assertMessageStarts(
                "[einsum_dense] axis b has size 3 in the input and 7 in the output",
                () -> new EinsumDense("abc,cd->abd", 7, 4).apply(steps));
        assertMessageStarts(
                "[einsum_dense] needs to know the size of axis d of the equation",
                () -> new EinsumDense("abc,cd->abd", 3, -1).apply(steps));
        assertMessageStarts(
                "[einsum_dense] the bias has an axis c that the output abd has not",
                () -> new EinsumDense("abc,cd->abd", 3, 4).biasAxes("c").apply(steps));
    }
}
