package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

/// The engine at work on tensors.
class BackwardTest {

    @Test
    void the_example_of_the_documentation_works() {
        Tensor x = Tensor.of(new float[] {1, 2, 3}).requiresGrad();
        Tensor y = x.square().sum();
        assertEquals(14, y.item());
        assertArrayEquals(new double[] {2, 4, 6}, y.gradients().of(x).toDoubleArray());
    }

    @Test
    void paths_add_up_and_repetitions_are_summed() {
        Tensor x = Tensor.arange(3).requiresGrad();
        Tensor b = Tensor.scalar(2).requiresGrad();
        Tensor column = Tensor.ones(2, 1).requiresGrad();
        Tensor y = x.mul(b).add(x).mul(column).sum();
        Gradients<Tensor> gradients = y.gradients();
        assertArrayEquals(new double[] {6, 6, 6}, gradients.of(x).toDoubleArray());
        assertEquals(Shape.SCALAR, gradients.of(b).shape());
        assertEquals(6, gradients.of(b).item());
        assertEquals(Shape.of(2, 1), gradients.of(column).shape());
        assertArrayEquals(new double[] {9, 9}, gradients.of(column).toDoubleArray());
    }

    @Test
    void gradients_have_the_type_of_their_variable() {
        Tensor x = Tensor.ones(2).requiresGrad();
        Tensor y = x.cast(DType.FLOAT64).mul(3).sum();
        assertEquals(DType.FLOAT64, y.dtype());
        assertEquals(DType.FLOAT32, y.gradients().of(x).dtype());
    }

    @Test
    void only_numbers_have_gradients() {
        Tensor x = Tensor.ones(2).requiresGrad();
        assertFails(
                "only a single number has a gradient: got an output of shape [2]",
                () -> x.exp().gradients());
        assertFails("the output depends on no variable", () -> Tensor.ones(1).gradients());
        Tensor silent = Recording.off(() -> x.square().sum());
        assertFails("the output depends on no variable", silent::gradients);
        Tensor y = x.square().sum();
        y.gradients();
        assertFails("released", y::gradients);
        Tensor z = x.square();
        assertArrayEquals(
                new double[] {6, 2},
                Backward.of(z).seed(Tensor.of(new float[] {3, 1})).run().of(x).toDoubleArray());
        assertFails(
                "there is no gradient for",
                () -> x.sum().gradients().of(Tensor.ones(1).requiresGrad()));
    }

    @Test
    void higher_orders() {
        Tensor x = Tensor.of(new double[] {2}).requiresGrad();
        Tensor y = x.pow(4.0).sum();
        double[] expected = {32, 48, 48, 24};
        for (double value : expected) {
            y = Backward.of(y).createGraph().run().of(x).sum();
            assertEquals(value, y.item(), 1e-12);
        }
    }

    @Test
    void gradients_are_not_recorded_unless_asked() {
        Tensor x = Tensor.ones(2).requiresGrad();
        assertNull(x.square().sum().gradients().of(x).node());
    }

    @Test
    void with_respect_to_nodes_between() {
        Tensor x = Tensor.arange(3).requiresGrad();
        Tensor h = x.mul(2);
        Gradients<Tensor> gradients =
                Backward.of(h.square().sum()).wrt(List.of(h)).run();
        assertArrayEquals(new double[] {0, 4, 8}, gradients.of(h).toDoubleArray());
        assertNull(gradients.at(x.node()));
    }

    @Test
    void empty_tensors_have_empty_gradients() {
        Tensor x = Tensor.zeros(0, 3).requiresGrad();
        Tensor y = x.mul(Tensor.ones(3)).exp().sum();
        assertEquals(0, y.item());
        assertEquals(Shape.of(0, 3), y.gradients().of(x).shape());
    }

    @Test
    void deep_chains() {
        Tensor x = Tensor.ones(1).requiresGrad();
        Tensor y = x;
        for (int i = 0; i < 100_000; i++) {
            y = y.add(x);
        }
        assertEquals(100_001, y.sum().gradients().of(x).item());
    }
}
