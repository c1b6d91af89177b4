package org.adjoint.ops;

import static org.adjoint.ops.Autodiff.functionalCall;
import static org.adjoint.ops.Autodiff.grad;
import static org.adjoint.ops.Autodiff.hessian;
import static org.adjoint.ops.Autodiff.hvp;
import static org.adjoint.ops.Autodiff.jacobian;
import static org.adjoint.ops.Autodiff.jvp;
import static org.adjoint.ops.Autodiff.vjp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

/// Derivatives with respect to parameters, and functions of parameters with other values in their place.
class FunctionalCallTest {
    private final Rng rng = new Rng(3);
    private final Tensor x = rng.normal(0, 1, Shape.of(5, 3), DType.FLOAT64);
    private final Variable w = new Variable("w", rng.normal(0, 1, Shape.of(3, 2), DType.FLOAT64));
    private final Variable b = new Variable("b", rng.normal(0, 1, Shape.of(2), DType.FLOAT64));
    private final List<Variable> all = List.of(w, b);

    private Tensor output() {
        return x.matmul(w).add(b).tanh();
    }

    private Tensor loss() {
        return output().square().mean();
    }

    private static void close(Tensor expected, Tensor got) {
        assertEquals(expected.shape(), got.shape());
        assertArrayEquals(expected.toDoubleArray(), got.toDoubleArray(), 1e-10);
    }

    @Test
    void gradients_over_parameters_are_those_of_backward() {
        Gradients<Tensor> expected = loss().gradients();
        List<Tensor> got = grad(this::loss, all);
        close(expected.of(w), got.get(0));
        close(expected.of(b), got.get(1));
        assertNull(w.grad());
    }

    @Test
    void a_product_with_the_hessian_is_the_hessian_times_the_vector() {
        List<Tensor> v = List.of(x.slice(0, 0, 2).transpose(), Tensor.of(new double[] {0.5, -2}));
        List<Tensor> got = hvp(this::loss, all, v).derivative();
        List<List<Tensor>> h = hessian(this::loss, all);
        for (int i = 0; i < 2; i++) {
            int size = all.get(i).shape().size();
            Tensor sum = h.get(i)
                    .get(0)
                    .reshape(size, 6)
                    .matmul(v.get(0).reshape(6))
                    .add(h.get(i).get(1).reshape(size, 2).matmul(v.get(1)));
            close(sum.reshape(all.get(i).shape()), got.get(i));
        }
    }

    @Test
    void the_jacobian_of_losses_holds_the_gradients_of_each_sample() {
        List<Tensor> each = jacobian(() -> output().square().mean(-1), all);
        assertEquals(Shape.of(5, 3, 2), each.get(0).shape());
        close(grad(this::loss, all).get(0), each.get(0).mean(0));
        close(grad(this::loss, all).get(1), each.get(1).mean(0));
    }

    @Test
    void jvp_and_vjp_over_parameters_agree() {
        List<Tensor> v = List.of(w.onesLike(), b.onesLike());
        Tensor moved = jvp(this::output, all, v).derivative();
        List<Tensor> pulled =
                vjp(this::output, all).derivative().apply(moved.onesLike().detach());
        assertEquals(
                moved.sum().item(),
                pulled.get(0).sum().item() + pulled.get(1).sum().item(),
                1e-10);
    }

    @Test
    void values_stand_in_for_parameters() {
        Tensor twice = w.mul(2).detach().requiresGrad();
        Tensor other = functionalCall(all, List.of(twice, b), this::loss);
        Tensor expected = x.matmul(twice).add(b).tanh().square().mean();
        close(expected, other);
        close(expected.gradients().of(twice), other.gradients().of(twice));
        Tensor nested = functionalCall(
                all,
                List.of(w.zerosLike(), b.zerosLike()),
                () -> functionalCall(
                        List.of(w), List.of(w.onesLike()), () -> w.sum().add(b.sum())));
        assertEquals(6, nested.item());
    }

    @Test
    void assignments_hold_only_within() {
        Tensor before = b.copy();
        functionalCall(all, List.of(w, b), () -> {
            b.assign(b.zerosLike());
            assertEquals(0, b.sum().item());
            return b;
        });
        close(before, b);
    }

    @Test
    void other_types_may_stand_in() {
        assertEquals(
                DType.FLOAT32,
                functionalCall(
                                List.of(b),
                                List.of(Tensor.ones(2)),
                                () -> b.square().sum())
                        .dtype());
    }

    @Test
    void wrong_values_are_errors() {
        AdjointException e =
                assertThrows(AdjointException.class, () -> functionalCall(all, List.of(w.zerosLike()), this::loss));
        assertTrue(e.getMessage().contains("got 1 values for 2 parameters"), e::getMessage);
        AdjointException shape = assertThrows(
                AdjointException.class, () -> functionalCall(all, List.of(b.zerosLike(), b.zerosLike()), this::loss));
        assertTrue(shape.getMessage().contains("the parameter w has shape [3,2]: got a value of shape [2]"));
    }
}
