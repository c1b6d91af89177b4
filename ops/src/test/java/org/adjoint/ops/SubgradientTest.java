package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.junit.jupiter.api.Test;

/// What the gradient is where there is no derivative: kinks, ties, bounds, poles.
class SubgradientTest {

    private static double[] gradient(UnaryOperator<Tensor> f, double... x) {
        Tensor v = Tensor.of(x).requiresGrad();
        return f.apply(v).sum().gradients().of(v).toDoubleArray();
    }

    @Test
    void kinks() {
        assertArrayEquals(new double[] {0, 0, 1}, gradient(Tensor::relu, -1, 0, 1));
        assertArrayEquals(new double[] {-1, 0, 0, 1}, gradient(Tensor::abs, -2, 0, -0.0, 2), 1e-300);
        assertArrayEquals(new double[] {0, 0, 0}, gradient(Tensor::sign, -2, 0, 2));
        assertArrayEquals(new double[] {0.1, 0.1, 1}, gradient(x -> x.leakyRelu(0.1), -1, 0, 1));
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, 0.5}, gradient(Tensor::sqrt, 0, 1));
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, 1}, gradient(Tensor::log, 0, 1));
    }

    @Test
    void bounds() {
        assertArrayEquals(new double[] {0, 1, 1, 1, 0}, gradient(x -> x.clip(-1, 2), -1.5, -1, 0, 2, 2.5));
        assertArrayEquals(new double[] {0, 1, 1}, gradient(x -> x.maximum(0), -1, 0, 1));
        assertArrayEquals(new double[] {1, 1, 0}, gradient(x -> x.minimum(0), -1, 0, 1));
    }

    @Test
    void ties_of_two_go_to_the_first() {
        Tensor x = Tensor.of(new float[] {1, 2, 3}).requiresGrad();
        Tensor y = Tensor.of(new float[] {2, 2, 2}).requiresGrad();
        Gradients<Tensor> greater = x.maximum(y).sum().gradients();
        assertArrayEquals(new double[] {0, 1, 1}, greater.of(x).toDoubleArray());
        assertArrayEquals(new double[] {1, 0, 0}, greater.of(y).toDoubleArray());
        Gradients<Tensor> smaller = x.minimum(y).sum().gradients();
        assertArrayEquals(new double[] {1, 1, 0}, smaller.of(x).toDoubleArray());
        assertArrayEquals(new double[] {0, 0, 1}, smaller.of(y).toDoubleArray());
    }

    @Test
    void ties_of_many_share() {
        assertArrayEquals(new double[] {0, 0.5, 0.5, 0}, gradient(Tensor::max, 1, 4, 4, 2));
        assertArrayEquals(new double[] {0.25, 0.25, 0.25, 0.25}, gradient(Tensor::min, 1, 1, 1, 1));
        assertArrayEquals(
                new double[] {0.5, 1, 0.5, 0}, gradient(x -> x.reshape(2, 2).max(0), 3, 5, 3, 4));
    }

    @Test
    void powers() {
        assertArrayEquals(new double[] {0, 2, 12}, gradient(x -> x.pow(3.0), 0, Math.sqrt(2.0 / 3), 2), 1e-12);
        assertArrayEquals(new double[] {0, 0}, gradient(x -> x.pow(0.0), 0, 3));
        assertArrayEquals(new double[] {1, 1}, gradient(x -> x.pow(1.0), 0, -3));
        assertArrayEquals(new double[] {12, 27}, gradient(x -> x.pow(3.0), 2, -3), 1e-12);
        assertArrayEquals(new double[] {-4, 6}, gradient(x -> x.pow(2.0), -2, 3));
        Tensor x = Tensor.of(new double[] {0, 0, 2}).requiresGrad();
        Tensor y = Tensor.of(new double[] {0, 2, 0}).requiresGrad();
        Gradients<Tensor> gradients = x.pow(y).sum().gradients();
        assertArrayEquals(new double[] {0, 0, 0}, gradients.of(x).toDoubleArray());
        assertArrayEquals(new double[] {0, 0, Math.log(2)}, gradients.of(y).toDoubleArray(), 1e-15);
        assertTrue(Double.isNaN(Tensor.of(new double[] {-2})
                .pow(y.slice(0, 1, 2))
                .gradients()
                .of(y)
                .get(1)));
    }

    /// x⁰ is 1 for NaN and infinite x too.
    @Test
    void powers_with_exponent_0() {
        double infinity = Double.POSITIVE_INFINITY;
        double[] x = {Double.NaN, infinity, -infinity, 0, -0.0, -2};
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1}, Tensor.of(x).pow(0).toDoubleArray());
        assertArrayEquals(new double[6], gradient(v -> v.pow(0), x), 1e-300);
        assertArrayEquals(new double[6], gradient(v -> v.pow(v.zerosLike().detach()), x), 1e-300);
        assertTrue(Double.isNaN(gradient(v -> v.pow(3), Double.NaN)[0]));
    }

    /// ∂²(xʸ)/∂x∂y is 1/x at y = 0, though the derivative with respect to x is 0 there.
    @Test
    void mixed_derivative_of_powers() {
        Tensor x = Tensor.of(new double[] {2}).requiresGrad();
        Tensor y = Tensor.of(new double[] {0}).requiresGrad();
        Tensor dx = Backward.of(x.pow(y).sum()).createGraph().run().of(x);
        assertEquals(0, dx.item());
        assertEquals(0.5, dx.sum().gradients().of(y).item(), 1e-15);
    }

    /// What where() does not choose has the gradient 0, even if its own derivative is infinite.
    @Test
    void not_chosen() {
        double[] g = gradient(x -> x.greater(0).where(x, x.onesLike()).sqrt(), 0, 4);
        assertArrayEquals(new double[] {0, 0.25}, g);
    }

    @Test
    void saturation() {
        assertArrayEquals(new double[] {0, 0.25, 0}, gradient(Tensor::sigmoid, -1000, 0, 1000), 1e-15);
        assertArrayEquals(new double[] {0, 1, 0}, gradient(Tensor::tanh, -1000, 0, 1000), 1e-15);
        assertArrayEquals(new double[] {0, 0.5, 1}, gradient(Tensor::softplus, -1000, 0, 1000), 1e-15);
    }
}
