package org.adjoint.ops.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Programs that run often become compiled loops, and nobody can tell by the bits.
class HotChainsTest {
    /// Long enough for several threads.
    private static final Shape LONG = Shape.of(500, 700);

    /// Runs of a long program after which it is hot.
    private static final int HOT = (1 << 24) / LONG.size() + 1;

    /// Programs, of whose operations `each` sees every result. One alone might lose its trial on a busy machine.
    private static List<UnaryOperator<Tensor>> programs(Tensor row, UnaryOperator<Tensor> each) {
        return List.of(
                a -> {
                    Tensor s = each.apply(a.add(row));
                    Tensor t = each.apply(s.tanh());
                    Tensor u = each.apply(t.mul(a));
                    Tensor v = each.apply(u.greater(0));
                    return each.apply(v.where(each.apply(u.sub(0.5)), each.apply(s.mul(0.25))));
                },
                a -> {
                    Tensor s = each.apply(a.mul(row));
                    Tensor t = each.apply(s.abs());
                    Tensor u = each.apply(t.add(a));
                    Tensor v = each.apply(u.maximum(s));
                    return each.apply(each.apply(v.sub(row)).mul(0.125));
                },
                a -> {
                    Tensor s = each.apply(a.sub(row));
                    Tensor t = each.apply(s.neg());
                    Tensor u = each.apply(t.add(a));
                    Tensor v = each.apply(u.minimum(t));
                    return each.apply(each.apply(v.mul(row)).add(0.5));
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void hot_programs_keep_their_bits(DType dtype) throws InterruptedException {
        Rng rng = new Rng(3);
        Tensor x = rng.normal(0, 1, LONG, dtype);
        Tensor row = rng.normal(0, 1, Shape.of(700), dtype);
        List<UnaryOperator<Tensor>> steps = programs(row, Tensor::copy);
        List<UnaryOperator<Tensor>> programs = programs(row, value -> value);
        long before = HotChains.compiled();
        for (UnaryOperator<Tensor> program : programs) {
            for (int run = 0; run < HOT; run++) {
                program.apply(x).copy();
            }
        }
        assertTrue(HotChains.compiled() > before, "none of the programs became a compiled loop");
        for (int i = 0; i < programs.size(); i++) {
            assertArrayEquals(
                    steps.get(i).apply(x).toDoubleArray(),
                    programs.get(i).apply(x).toDoubleArray());
        }
    }
}
