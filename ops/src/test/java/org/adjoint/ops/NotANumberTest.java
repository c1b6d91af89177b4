package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.adjoint.ops.primitives.Binary;
import org.adjoint.ops.primitives.Comparison;
import org.adjoint.ops.primitives.Unary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// NaN and infinity go through, wherever they stand: in full vectors, in the rest behind them, in blocks of
/// threads.
class NotANumberTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Tensor with(double special, int at, int size) {
        double[] x = new Rng(1).normal(0, 1, size).toDoubleArray();
        x[at] = special;
        return Tensor.of(x).cast(DType.FLOAT32);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 63, 64, 100, 5000, 100_000})
    void one_is_enough(int size) {
        for (int at : new int[] {0, size / 2, size - 1}) {
            Tensor x = with(NAN, at, size);
            assertTrue(Double.isNaN(x.max().item()));
            assertTrue(Double.isNaN(x.min().item()));
            assertTrue(Double.isNaN(x.sum().item()));
            assertTrue(Double.isNaN(x.mean().item()));
            assertEquals(at, x.argmax(0).item());
            assertTrue(Double.isNaN(x.softmax(0).get(0)));
            assertTrue(Double.isNaN(x.logsumexp(0).item()));
            assertTrue(Double.isNaN(x.reshape(size, 1).max(0).item()));
            assertTrue(Double.isNaN(x.broadcastTo(org.adjoint.graph.Shape.of(3, size))
                    .transpose()
                    .max(0)
                    .get(1)));
            assertEquals(INFINITY, with(INFINITY, at, size).max().item());
            assertEquals(-INFINITY, with(-INFINITY, at, size).min().item());
            assertEquals(INFINITY, with(INFINITY, at, size).sum().item());
            for (Unary op : Unary.values()) {
                assertTrue(Double.isNaN(Ops.apply(op, x).get(at)), op::toString);
            }
            for (Binary op : Binary.values()) {
                Tensor y = Ops.apply(op, x, x.onesLike());
                assertTrue(Double.isNaN(y.get(at)), op::toString);
                assertTrue(Double.isNaN(Ops.apply(op, x.onesLike().mul(2), x).get(at)), op::toString);
            }
            for (Comparison op : Comparison.values()) {
                double expected = op == Comparison.NOT_EQUAL ? 1 : 0;
                assertEquals(expected, Ops.apply(op, x, x).get(at), op::toString);
                assertEquals(expected, Ops.apply(op, x.zerosLike(), x).get(at), op::toString);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 33})
    void where_hides_what_it_does_not_choose(int size) {
        Tensor x = with(NAN, 1, size);
        Tensor chosen = x.equal(x).where(x, x.zerosLike());
        assertEquals(0, chosen.get(1));
        assertTrue(Double.isFinite(chosen.sum().item()));
        assertTrue(Double.isNaN(x.equal(x).where(x.zerosLike(), x).get(1)));
    }

    /// Functions that are pieced together by questions, to which NaN answers no.
    @ParameterizedTest
    @ValueSource(ints = {3, 33})
    void pieces_keep_nan(int size) {
        Tensor x = with(NAN, 1, size);
        assertTrue(Double.isNaN(x.hardShrink(0.5).get(1)));
        assertTrue(Double.isNaN(x.threshold(0, 7).get(1)));
        assertTrue(Double.isNaN(x.softShrink(0.5).get(1)));
        assertTrue(Double.isNaN(x.step().get(1)));
        assertTrue(Double.isNaN(x.relu6().get(1)));
        assertTrue(Double.isNaN(x.hardSigmoid().get(1)));
        assertTrue(Double.isNaN(x.hardSilu().get(1)));
        assertTrue(Double.isNaN(x.hardTanh().get(1)));
        assertTrue(Double.isNaN(x.leakyRelu(0.1).get(1)));
        assertTrue(Double.isNaN(x.prelu(x.constant(0.1)).get(1)));
        assertTrue(Double.isNaN(x.elu(1).get(1)));
        assertTrue(Double.isNaN(x.celu(1).get(1)));
        assertTrue(Double.isNaN(x.squareplus(4).get(1)));
        assertTrue(Double.isNaN(x.sinc().get(1)));
        assertTrue(Double.isNaN(x.tanhShrink().get(1)));
        assertTrue(Double.isNaN(x.geluTanh().get(1)));
        assertTrue(Double.isNaN(x.clip(-1, 1).get(1)));
        assertTrue(Double.isNaN(x.median(0).item()));
        assertTrue(Double.isNaN(x.norm(0).item()));
        assertTrue(Double.isNaN(x.std(0).item()));
        for (double p : x.sparsemax(0).toDoubleArray()) {
            assertTrue(Double.isNaN(p));
        }
    }

    /// relu(NaN) is NaN, and hands its gradient on as `x` would: it does not hide that something is wrong.
    @Test
    void relu_of_nan_has_a_gradient() {
        Tensor x = Tensor.of(new double[] {NAN, -1, 2}).requiresGrad();
        assertArrayEquals(
                new double[] {1, 0, 1}, x.relu().sum().gradients().of(x).toDoubleArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void infinities(int size) {
        Tensor x = Tensor.full(org.adjoint.graph.Shape.of(size), INFINITY, DType.FLOAT32);
        assertEquals(1, x.tanh().get(0));
        assertEquals(-1, x.neg().tanh().get(0));
        assertEquals(1, x.sigmoid().get(0));
        assertEquals(0, x.neg().sigmoid().get(0));
        assertEquals(INFINITY, x.softplus().get(0));
        assertEquals(0, x.neg().softplus().get(0));
        assertEquals(0, x.neg().exp().get(0));
        assertEquals(0, x.neg().relu().get(0));
        assertTrue(Double.isNaN(x.sub(x).get(0)));
        assertArrayEquals(new double[] {INFINITY}, x.log().slice(0, 0, 1).toDoubleArray());
    }
}
