package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

/// A way from one number to another begins and ends at them.
class LerpTest {
    private static float lerp(float from, float to, float weight) {
        Tensor result =
                Tensor.of(new float[] {from}).lerp(Tensor.of(new float[] {to}), Tensor.of(new float[] {weight}));
        return result.toFloatArray()[0];
    }

    @Property
    void exact_at_both_ends(@ForAll float from, @ForAll float to) {
        assertEquals(from + 0f, lerp(from, to, 0));
        assertEquals(to + 0f, lerp(from, to, 1));
        assertEquals(from, lerp(from, from, 0.3f));
        assertEquals(from, lerp(from, from, 0.7f));
    }

    @Property
    void between(@ForAll float from, @ForAll float to, @ForAll @FloatRange(min = 0, max = 1) float weight) {
        double exact = from + (double) weight * ((double) to - from);
        double size = Math.max(Math.abs(from), Math.abs(to));
        assertEquals(exact, lerp(from, to, weight), 2e-7 * size + 2 * Float.MIN_VALUE);
    }

    @Test
    void ends() {
        float from = 1;
        float to = 1e-8f;
        assertEquals(to, lerp(from, to, 1));
        assertEquals(3e38f, lerp(-3e38f, 3e38f, 1));
        assertEquals(-3e38f, lerp(-3e38f, 3e38f, 0));
    }

    @Test
    void gradients() {
        for (double weight : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            List<Tensor> in = List.of(
                    Tensor.of(new double[] {2}).requiresGrad(),
                    Tensor.of(new double[] {5}).requiresGrad(),
                    Tensor.of(new double[] {weight}).requiresGrad());
            Gradients<Tensor> all = in.get(0).lerp(in.get(1), in.get(2)).sum().gradients();
            assertArrayEquals(
                    new double[] {1 - weight, weight, 3},
                    in.stream().mapToDouble(v -> all.of(v).item()).toArray());
        }
        GradCheck.of(in -> in.get(0).lerp(in.get(1), in.get(2)))
                .order(2)
                .check(Shape.of(3, 4), Shape.of(4), Shape.of(3, 1))
                .assertPasses();
    }
}
