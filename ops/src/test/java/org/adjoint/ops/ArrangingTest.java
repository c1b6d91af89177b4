package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

/// Order, ties, NaN, integers, and misuse of the operations that sort, pick, cut and join.
class ArrangingTest {
    private static final double NAN = Double.NaN;

    @Test
    void not_a_number_is_the_greatest() {
        Tensor x = Tensor.of(new double[] {2, NAN, 1, NAN, Double.POSITIVE_INFINITY});
        assertArrayEquals(new int[] {2, 0, 4, 1, 3}, x.argsort(0, false).toIntArray());
        assertArrayEquals(new int[] {1, 3, 4, 0, 2}, x.argsort(0, true).toIntArray());
        assertEquals(1, x.argmax(0).item());
        assertEquals(1, x.argmin(0).item());
        assertTrue(Double.isNaN(x.median(0).item()));
        assertTrue(Double.isNaN(x.topK(1, 0).item()));
        assertArrayEquals(new double[] {2, NAN, NAN, NAN, NAN}, x.cummax(0).toDoubleArray());
    }

    @Test
    void equal_elements_keep_their_order() {
        Tensor x = Tensor.of(new double[] {1, -0.0, 1, 0.0});
        assertArrayEquals(new int[] {1, 3, 0, 2}, x.argsort(0, false).toIntArray());
        assertArrayEquals(new int[] {0, 2, 1, 3}, x.argsort(0, true).toIntArray());
        Tensor v = Tensor.of(new double[] {3, 3, 1}).requiresGrad();
        assertArrayEquals(
                new double[] {3, 0, 0}, v.cummax(0).sum().gradients().of(v).toDoubleArray());
    }

    @Test
    void median_of_an_even_number_is_the_mean_of_the_middle() {
        Tensor v = Tensor.of(new double[] {5, 1, 2, 9}).requiresGrad();
        Tensor median = v.median(0);
        assertEquals(3.5, median.item());
        assertArrayEquals(
                new double[] {0.5, 0, 0.5, 0}, median.gradients().of(v).toDoubleArray());
    }

    @Test
    void integers() {
        Tensor x = Tensor.of(new int[] {3, -7, 3, Integer.MIN_VALUE, 5, 2}, 2, 3);
        assertArrayEquals(new int[] {3, 5, 3}, x.max(0).toIntArray());
        assertArrayEquals(new int[] {Integer.MIN_VALUE, -7, 2}, x.min(0).toIntArray());
        assertArrayEquals(new int[] {-63}, x.slice(0, 0, 1).prod().reshape(1).toIntArray());
        assertArrayEquals(new int[] {-1, Integer.MIN_VALUE + 7}, x.sum(1).toIntArray());
        assertArrayEquals(new int[] {0, 1}, x.argmax(1).toIntArray());
        assertArrayEquals(new int[] {1, 0}, x.argmin(1).toIntArray());
        assertArrayEquals(new int[] {3, -4, -1}, x.index(0, 0).cumsum(0).toIntArray());
        Tensor a = Tensor.of(new int[] {7, -7, 7, -7, 5, 6});
        Tensor b = Tensor.of(new int[] {3, 3, -3, -3, 0, 3});
        assertArrayEquals(new int[] {1, 2, -2, -1, 0, 0}, a.mod(b).toIntArray());
        assertEquals(DType.INT32, x.sum().dtype());
    }

    @Test
    void remainders_have_the_sign_of_the_divisor() {
        double inf = Double.POSITIVE_INFINITY;
        Tensor x = Tensor.of(new double[] {5.5, -5.5, 1e300, -1, 1, 1, inf, 0});
        Tensor y = Tensor.of(new double[] {2, 2, 7, inf, inf, -inf, 2, -3});
        assertArrayEquals(
                new double[] {1.5, 0.5, 1e300 % 7, inf, 1, -inf, NAN, -0.0},
                x.mod(y).toDoubleArray());
        assertTrue(Double.isNaN(x.mod(0).get(0)));
    }

    @Test
    void truth() {
        Tensor t = Tensor.of(new boolean[] {true, false});
        assertArrayEquals(new double[] {1, 0}, t.logicalAnd(t).toDoubleArray());
        assertArrayEquals(new double[] {0, 1}, t.logicalNot().toDoubleArray());
        assertEquals(1, t.any().item());
        assertEquals(0, t.all().item());
        Tensor none = Tensor.full(Shape.of(0), 0, DType.BOOL);
        assertEquals(0, none.any().item());
        assertEquals(1, none.all().item());
        Tensor u = Tensor.of(new boolean[] {false, false});
        assertArrayEquals(new double[] {0, 1}, t.equal(u).toDoubleArray());
        assertArrayEquals(new double[] {1, 0}, t.notEqual(0).toDoubleArray());
        assertArrayEquals(new double[] {1, 0}, t.greater(u).toDoubleArray());
        assertArrayEquals(new double[] {0, 1}, t.lessEqual(u).toDoubleArray());
        assertArrayEquals(new double[] {0, 0}, t.less(u).toDoubleArray());
        assertArrayEquals(new double[] {1, 1}, t.greaterEqual(u).toDoubleArray());
        assertArrayEquals(
                new double[] {0, 1}, t.where(u, u.logicalNot()).logicalOr(u).toDoubleArray());
    }

    /// Where a factor is 0, the gradient is still the product of the others, of any order.
    @Test
    void gradients_of_products_with_zeros() {
        for (double[] x : new double[][] {{2, 0, 3}, {0, 0, 3}, {1, 2, 3}}) {
            Tensor point = Tensor.of(x);
            GradCheck.of(in -> in.getFirst().prod()).order(2).check(point).assertPasses();
            GradCheck.of(in -> in.getFirst().cumprod(0)).order(2).check(point).assertPasses();
        }
        GradCheck.of(in -> in.getFirst().prod(0, 2))
                .check(Tensor.of(new double[] {0, 2, 3, 4, 5, 0, 7, 0}, 2, 2, 2))
                .assertPasses();
    }

    @Test
    void any_order() {
        Tensor x = Tensor.of(new double[] {1.5, 2.5}).requiresGrad();
        Tensor first = Backward.of(x.digamma().sum()).createGraph().run().of(x);
        Tensor second = Backward.of(first.sum()).createGraph().run().of(x);
        assertArrayEquals(
                x.polygamma(3).toDoubleArray(), second.sum().gradients().of(x).toDoubleArray(), 1e-13);
    }

    @Test
    void meshgrid_and_masks() {
        List<Tensor> grid = Ops.meshgrid(Tensor.of(new double[] {1, 2}), Tensor.of(new double[] {3, 4, 5}));
        assertArrayEquals(new double[] {1, 1, 1, 2, 2, 2}, grid.get(0).toDoubleArray());
        assertArrayEquals(new double[] {3, 4, 5, 3, 4, 5}, grid.get(1).toDoubleArray());
        Tensor x = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2).requiresGrad();
        Tensor chosen = x.booleanMask(Tensor.of(new boolean[] {true, false, true}));
        assertEquals(Shape.of(2, 2), chosen.shape());
        assertArrayEquals(new double[] {1, 2, 5, 6}, chosen.toDoubleArray());
        assertArrayEquals(
                new double[] {1, 1, 0, 0, 1, 1}, chosen.sum().gradients().of(x).toDoubleArray());
        assertArrayEquals(new double[] {4, 5, 6}, x.booleanMask(x.greater(3)).toDoubleArray());
        assertFails("must be bool", () -> x.booleanMask(x));
        assertFails("does not fit", () -> x.booleanMask(Tensor.of(new boolean[] {true})));
        assertArrayEquals(
                new double[] {0, 0.25, 0.5, 0.75, 1}, Tensor.linspace(0, 1, 5).toDoubleArray());
        assertArrayEquals(new double[] {7}, Tensor.linspace(7, 9, 1).toDoubleArray());
        assertEquals(0.3f, (float) Tensor.linspace(0.1, 0.3, 7).get(6));
        assertFails("needs a number that is not negative", () -> Tensor.linspace(0, 1, -1));
    }

    @Test
    void several_are_joined_or_stacked() {
        Tensor a = Tensor.of(new float[] {1, 2});
        Variable b = new Variable("b", Tensor.of(new float[] {3, 4}));
        Tensor c = Tensor.of(new float[] {5, 6});
        List<Tensor> parts = List.of(a, b, c);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, Ops.concat(parts, 0).toDoubleArray());
        assertEquals(Shape.of(3, 2), Ops.stack(parts).shape());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, Ops.stack(parts).toDoubleArray());
        assertArrayEquals(new double[] {1, 3, 5, 2, 4, 6}, Ops.stack(parts, -1).toDoubleArray());
        assertArrayEquals(
                new double[] {1, 3, 5, 2, 4, 6}, a.stack(List.of(b, c), 1).toDoubleArray());
        assertArrayEquals(new double[] {3, 4}, Ops.stack(List.of(b)).toDoubleArray());
        assertFails("[stack] needs at least one part: got none", () -> Ops.stack(List.<Tensor>of()));
        assertFails("shapes differ", () -> Ops.stack(List.of(a, Tensor.ones(3))));
    }

    @Test
    void misuse() {
        Tensor x = Tensor.zeros(2, 3);
        assertFails("shapes differ", () -> x.stack(List.of(Tensor.zeros(3)), 0));
        assertFails("do not make up axis 1", () -> x.split(1, 1, 1));
        assertFails("index 2 is out of range for axis 0", () -> x.index(0, 2));
        assertFails("cannot repeat -1 times", () -> x.repeat(-1, 0));
        assertFails("cannot repeat -2 times", () -> x.tile(-2));
        assertFails("cannot pad axis 1 of [2,3] by 3 and 0", () -> x.padReflect(1, 3, 0));
        assertFails("cannot pad axis 1 of [2,3] by -1 and 0", () -> x.pad(1, -1, 0, 0));
        assertFails("got k = 4", () -> x.topK(4, 1));
        assertFails("no elements to choose from", () -> Tensor.zeros(0).median(0));
        assertFails("needs at least one axis", () -> Tensor.scalar(1).diag(0));
        assertFails("the order must be from 0 to 100", () -> x.polygamma(-1));
        assertFails(
                "index 3 (row 0, column 1 of the indices) is out of range for axis 1",
                () -> x.gatherNd(Tensor.of(new int[] {0, 3}, 1, 2)));
        assertFails("out of range", () -> x.takeAlongAxis(Tensor.of(new int[] {3, 0}, 2, 1), 1));
        assertFails("does not exist", () -> x.sort(2, false));
    }
}
