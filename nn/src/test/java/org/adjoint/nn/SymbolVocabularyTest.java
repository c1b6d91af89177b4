package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;
import org.junit.jupiter.api.Test;

/// Convolutions, attention, normalisations and linear algebra on symbols, whose batch is not known.
class SymbolVocabularyTest {
    private static final Rng RNG = new Rng(1);

    private static void assertSame(
            int[] sizes, Shape expected, UnaryOperator<Symbol> onSymbol, UnaryOperator<Tensor> onTensor) {
        Symbol input = Input.of(sizes);
        Symbol result = onSymbol.apply(input);
        assertEquals(expected, result.shape());
        Tensor x = RNG.normal(0, 1, Shape.of(sizes).insert(0, 5).toArray());
        Tensor computed = new Functional(input, result).predict(x);
        assertArrayEquals(onTensor.apply(x).toDoubleArray(), computed.toDoubleArray(), 1e-5);
    }

    @Test
    void convolutions_and_pooling() {
        Tensor kernel = RNG.normal(0, 1, 3, 3, 2, 4);
        assertSame(
                new int[] {8, 6, 2},
                Shape.of(Shape.UNKNOWN, 4, 3, 4),
                x -> x.conv2d(Symbol.of(kernel), Window.SAME).maxPool(Window.VALID, 2, 2),
                x -> x.conv2d(kernel, Window.SAME).maxPool(Window.VALID, 2, 2));
    }

    @Test
    void attention_and_einsum() {
        Tensor weights = RNG.normal(0, 1, 4, 2, 3);
        assertSame(
                new int[] {6, 4},
                Shape.of(Shape.UNKNOWN, 2, 6, 3),
                x -> x.causalAttention(x, x).einsum("btd,dhk->bhtk", Symbol.of(weights)),
                x -> x.causalAttention(x, x).einsum("btd,dhk->bhtk", weights));
    }

    @Test
    void reductions_of_several_axes() {
        assertSame(
                new int[] {6, 4},
                Shape.of(Shape.UNKNOWN),
                x -> x.logsumexp(1, 2).add(x.median(-1, 1)).add(x.max(1, 2)),
                x -> x.logsumexp(1, 2).add(x.median(-1, 1)).add(x.max(1, 2)));
        assertEquals(Shape.of(1, 1, 1), Input.of(6, 4).keepDims().logsumexp().shape());
        assertEquals(Shape.of(1, 6, 1), Input.of(6, 4).keepDims().argmin(0, 2).shape());
        assertSame(
                new int[] {6, 4},
                Shape.of(Shape.UNKNOWN, 6, 4),
                x -> x.sub(x.keepDims().mean(-1)).div(x.keepDims().std(-1).add(1)),
                x -> x.sub(x.keepDims().mean(-1)).div(x.keepDims().std(-1).add(1)));
    }

    @Test
    void several_joined_or_stacked() {
        assertSame(
                new int[] {6, 4},
                Shape.of(Shape.UNKNOWN, 2, 12, 4),
                x -> Ops.concat(List.of(Ops.stack(List.of(x, x.neg()), 1), Ops.stack(List.of(x, x), 1)), 2),
                x -> Ops.concat(List.of(Ops.stack(List.of(x, x.neg()), 1), Ops.stack(List.of(x, x), 1)), 2));
    }

    /// What is made of as many pieces as an axis has places cannot be built without their number.
    @Test
    void unknown_sizes_are_refused() {
        Symbol x = Input.of(3);
        for (Supplier<?> wrong : List.<Supplier<?>>of(
                () -> x.median(0),
                () -> x.roll(1, 0),
                () -> x.unstack(0),
                () -> x.index(0, 0),
                () -> x.split(0, 1, 2))) {
            AdjointException e = assertThrows(AdjointException.class, wrong::get);
            assertTrue(e.getMessage().contains("needs to know the size of axis 0: got shape [?,3]"), e::getMessage);
        }
    }

    @Test
    void normalisations() {
        Tensor scale = RNG.normal(0, 1, 4);
        assertSame(
                new int[] {3, 4},
                Shape.of(Shape.UNKNOWN, 3, 4),
                x -> x.groupNorm(-1, 2, Symbol.of(scale), Symbol.of(scale), 1e-3)
                        .rmsNorm(Symbol.of(scale), 1e-3),
                x -> x.groupNorm(-1, 2, scale, scale, 1e-3).rmsNorm(scale, 1e-3));
    }
}
