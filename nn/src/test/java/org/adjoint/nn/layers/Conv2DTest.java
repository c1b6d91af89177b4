package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Input;
import org.adjoint.nn.Sequential;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

class Conv2DTest {
    private static Tensor random(int... sizes) {
        return new Rng(4).normal(0, 1, Shape.of(sizes), DType.FLOAT64);
    }

    /// The convolution by its definition: `y[n,i,j,f] = b[f] + Σ x[n, i·s + u·d - p, j·s + v·d - p, c]
    /// k[u,v,c,f]`.
    private static double[] naive(Tensor x, Conv2D layer, Shape to, int stride, int dilation, int padding, int groups) {
        Shape k = layer.kernel().shape();
        double[] y = new double[to.size()];
        int at = 0;
        for (int n = 0; n < to.dim(0); n++) {
            for (int i = 0; i < to.dim(1); i++) {
                for (int j = 0; j < to.dim(2); j++) {
                    for (int f = 0; f < to.dim(3); f++) {
                        double sum = layer.bias().toDoubleArray()[f];
                        int group = f / (k.dim(3) / groups);
                        for (int u = 0; u < k.dim(0); u++) {
                            for (int v = 0; v < k.dim(1); v++) {
                                int row = i * stride + u * dilation - padding;
                                int column = j * stride + v * dilation - padding;
                                if (row >= 0
                                        && column >= 0
                                        && row < x.shape().dim(1)
                                        && column < x.shape().dim(2)) {
                                    for (int c = 0; c < k.dim(2); c++) {
                                        int channel = group * k.dim(2) + c;
                                        sum += element(x, n, row, column, channel)
                                                * element(layer.kernel(), u, v, c, f);
                                    }
                                }
                            }
                        }
                        y[at++] = sum;
                    }
                }
            }
        }
        return y;
    }

    private static double element(Tensor x, int a, int b, int c, int d) {
        Shape s = x.shape();
        return x.toDoubleArray()[((a * s.dim(1) + b) * s.dim(2) + c) * s.dim(3) + d];
    }

    private static void assertConvolves(
            Conv2D layer, Tensor x, Shape to, int stride, int dilation, int padding, int groups) {
        Tensor y = layer.biasInitializer("random_normal").apply(x);
        assertEquals(to, y.shape());
        assertArrayEquals(naive(x, layer, to, stride, dilation, padding, groups), y.toDoubleArray(), 1e-12);
    }

    @Test
    void it_is_what_a_naive_loop_computes() {
        Tensor x = random(2, 5, 6, 4);
        assertConvolves(new Conv2D(3, 3), x, Shape.of(2, 3, 4, 3), 1, 1, 0, 1);
        assertConvolves(new Conv2D(3, 2, 3), x, Shape.of(2, 4, 4, 3), 1, 1, 0, 1);
        assertConvolves(new Conv2D(3, 2).strides(2), x, Shape.of(2, 2, 3, 3), 2, 1, 0, 1);
        assertConvolves(new Conv2D(3, 2).dilationRate(2), x, Shape.of(2, 3, 4, 3), 1, 2, 0, 1);
        assertConvolves(new Conv2D(3, 3).padding("same"), x, Shape.of(2, 5, 6, 3), 1, 1, 1, 1);
        assertConvolves(new Conv2D(6, 3).groups(2), x, Shape.of(2, 3, 4, 6), 1, 1, 0, 2);
    }

    @Test
    void channels_may_stand_first() {
        Tensor x = random(2, 5, 6, 4);
        Conv2D last = new Conv2D(3, 3).biasInitializer("ones");
        Tensor expected = last.apply(x).permute(0, 3, 1, 2);
        Conv2D first = new Conv2D(3, 3).dataFormat("channels_first");
        Tensor transposed = x.permute(0, 3, 1, 2);
        first.apply(transposed);
        first.kernel().assign(last.kernel());
        first.bias().assign(last.bias());
        assertArrayEquals(expected.toDoubleArray(), first.apply(transposed).toDoubleArray(), 1e-12);
    }

    @Test
    void shapes_and_parameter_counts_in_a_model() {
        Conv2D layer = new Conv2D(32, 3, "relu");
        Sequential model =
                new Sequential(new Input(28, 28, 1), layer, new MaxPooling2D(), new Flatten(), new Dense(10));
        assertEquals(32 * 9 + 32, layer.countParams());
        assertEquals(Shape.of(3, 10), model.predict(Tensor.ones(3, 28, 28, 1)).shape());
        assertEquals(320 + 13 * 13 * 32 * 10 + 10, model.countParams());
    }

    @Test
    void gradients() {
        Tensor x = random(2, 4, 4, 2);
        Conv2D layer = new Conv2D(2, 2, "tanh").strides(2);
        GradCheck.of(in -> layer.apply(in.getFirst())).order(2).check(x).assertPasses();
        GradCheck.checkParameters(() -> layer.apply(x), layer.weights(), 2).assertPasses();
    }

    @Test
    void pooling_takes_the_greatest() {
        Tensor x = Tensor.arange(16).reshape(1, 4, 4, 1);
        assertArrayEquals(
                new double[] {5, 7, 13, 15}, new MaxPooling2D().apply(x).toDoubleArray());
        assertEquals(
                Shape.of(1, 3, 3, 1), new MaxPooling2D(2).strides(1).apply(x).shape());
        Tensor odd = Tensor.arange(9).reshape(1, 3, 3, 1);
        assertArrayEquals(
                new double[] {4, 5, 7, 8},
                new MaxPooling2D().padding("same").apply(odd).toDoubleArray());
        assertArrayEquals(
                new double[] {5, 7, 13, 15},
                new MaxPooling2D()
                        .dataFormat(DataFormat.CHANNELS_FIRST)
                        .apply(x.reshape(1, 1, 4, 4))
                        .toDoubleArray());
    }

    @Test
    void wrong_arguments_and_inputs() {
        assertMessage("[conv2d] filters must be positive: got 0. Fix: use 1 or more filters", () -> new Conv2D(0, 3));
        assertMessage(
                "[kernel_size] got [1, 2, 3], expected 1 or 2 positive sizes. Fix: give one for each spatial axis, or one "
                        + "for all",
                () -> new Conv2D(1, 1, 2, 3));
        assertMessageStarts("[strides] got [0], expected", () -> new Conv2D(1, 1).strides(0));
        assertMessage(
                "[conv2d] needs inputs of rank 4, a batch, 2 spatial axes and channels: got [?,28,28] (in scope conv2d). "
                        + "Fix: add an axis for the channels, for example with expandDims(-1)",
                () -> new Conv2D(3, 3).apply(Tensor.ones(2, 28, 28)));
        assertMessageStarts(
                "[conv2d] cannot part 3 channels and 4 filters into 2 groups",
                () -> new Conv2D(4, 1).groups(2).apply(Tensor.ones(1, 2, 2, 3)));
    }
}
