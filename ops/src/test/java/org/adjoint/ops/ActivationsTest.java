package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

/// Activations that PyTorch does not have, and what is promised at kinks and in tails.
class ActivationsTest {
    private static double[] gradient(UnaryOperator<Tensor> f, double... x) {
        Tensor v = Tensor.of(x).requiresGrad();
        return f.apply(v).sum().gradients().of(v).toDoubleArray();
    }

    @Test
    void rigid_sigmoid_is_clipped_at_both_ends() {
        Tensor x = Tensor.of(new double[] {-2, -1, 0, 0.5, 1, 3});
        assertArrayEquals(new double[] {0, 0, 0.5, 0.75, 1, 1}, x.rigidSigmoid().toDoubleArray());
        assertArrayEquals(new double[] {0, 0.5, 0.5, 0.5, 0}, gradient(Tensor::rigidSigmoid, -2, -1, 0, 1, 3));
    }

    @Test
    void squareplus_keeps_digits_below_0() {
        Tensor x = Tensor.of(new double[] {-1e9, -3, 0, 4});
        double[] expected = {1e-9, (Math.sqrt(13) - 3) / 2, 1, (4 + Math.sqrt(20)) / 2};
        double[] actual = x.squareplus(4).toDoubleArray();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-14 * expected[i]);
        }
        assertArrayEquals(new double[] {0.5}, gradient(y -> y.squareplus(4), 0));
        GradCheck.of(in -> in.getFirst().squareplus(2))
                .order(2)
                .check(Shape.of(7))
                .assertPasses();
    }

    /// The projection p of z on the simplex has z - p constant where p > 0, and not above that elsewhere.
    @Test
    void sparsemax_is_the_nearest_point_of_the_simplex() {
        Tensor z = new Rng(3).normal(0, 1, Shape.of(20, 6), DType.FLOAT64);
        Tensor p = z.sparsemax(-1);
        for (int row = 0; row < 20; row++) {
            double threshold = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int k = 0; k < 6; k++) {
                sum += p.get(row, k);
                threshold = p.get(row, k) > 0 ? z.get(row, k) - p.get(row, k) : threshold;
            }
            assertEquals(1, sum, 1e-14);
            for (int k = 0; k < 6; k++) {
                assertEquals(Math.max(0, z.get(row, k) - threshold), p.get(row, k), 1e-14);
            }
        }
        assertTrue(p.equal(p.zerosLike()).any().item() == 1);
        GradCheck.of(in -> in.getFirst().sparsemax(0)).check(z).assertPasses();
        assertArrayEquals(
                new double[] {0.5, 0.5, 0},
                Tensor.of(new double[] {2, 2, 0}).sparsemax(0).toDoubleArray());
    }

    @Test
    void kinks() {
        assertArrayEquals(new double[] {0, 0, 0}, gradient(Tensor::step, -1, 0, 1));
        assertArrayEquals(new double[] {0, 1, 1, 0}, gradient(Tensor::relu6, 0, 3, 6, 7));
        assertArrayEquals(new double[] {1, 1, 1}, gradient(x -> x.celu(2), 0, 1, 2));
        assertArrayEquals(new double[] {0.5, 1}, gradient(x -> x.elu(0.5), 0, 1));
        assertArrayEquals(new double[] {0, 0, 0, 1}, gradient(x -> x.softShrink(0.5), -0.5, 0, 0.5, 1));
        assertArrayEquals(new double[] {0, 0, 0, 1}, gradient(x -> x.hardShrink(0.5), -0.5, 0, 0.5, 1));
        assertArrayEquals(new double[] {0, 1}, gradient(x -> x.threshold(1, 9), 1, 2));
        assertArrayEquals(new double[] {1, 1, 0}, gradient(Tensor::hardTanh, -1, 1, 2));
    }

    @Test
    void tails_have_no_nan() {
        double[] x = {-1e30, -1e4, -100, 100, 1e4, 1e30};
        for (UnaryOperator<Tensor> f : java.util.List.<UnaryOperator<Tensor>>of(
                Tensor::gelu,
                Tensor::silu,
                Tensor::mish,
                Tensor::logSigmoid,
                Tensor::softplus,
                Tensor::softsign,
                Tensor::selu,
                Tensor::erf,
                Tensor::erfc,
                y -> y.logaddexp(y.neg()),
                y -> y.hypot(y.zerosLike()),
                Tensor::atan,
                Tensor::asinh)) {
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                Tensor v = Tensor.of(x).cast(dtype).requiresGrad();
                Tensor y = f.apply(v);
                for (double value : y.toDoubleArray()) {
                    assertTrue(!Double.isNaN(value));
                }
                for (double value : y.sum().gradients().of(v).toDoubleArray()) {
                    assertTrue(Double.isFinite(value));
                }
            }
        }
        assertArrayEquals(new double[] {0, 0}, gradient(y -> y.norm(), 0, 0));
        assertArrayEquals(new double[] {0, 0}, gradient(y -> y.hypot(y), 0, 0));
        assertArrayEquals(new double[] {0}, gradient(y -> y.std(), 5));
        assertArrayEquals(new double[] {1}, gradient(y -> y.logaddexp(y), Double.NEGATIVE_INFINITY));
        assertArrayEquals(new double[] {0}, gradient(Tensor::sinc, 0));
    }

    @Test
    void misuse() {
        assertFails("needs an axis of even size", () -> Tensor.zeros(3).glu(0));
        assertFails("does not exist", () -> Tensor.zeros(3).sparsemax(1));
    }
}
