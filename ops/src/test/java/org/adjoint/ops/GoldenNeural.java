package org.adjoint.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The operations of `golden/neural.golden`.
final class GoldenNeural {
    private static final double EPSILON = 1e-3;

    private final Map<String, Function<GoldenCase, Tensor>> functions = new HashMap<>();

    private GoldenNeural() {
        functions.put("batchNorm", GoldenNeural::batchNorm);
        functions.put("layerNorm", c -> c.in(0).layerNorm(c.in(1), c.in(2), EPSILON));
        functions.put(
                "groupNorm", c -> c.in(0).groupNorm(c.integer("axis"), c.integer("groups"), c.in(1), c.in(2), EPSILON));
        functions.put("rmsNorm", c -> c.in(0).rmsNorm(c.in(1), EPSILON));
        functions.put("moments", GoldenNeural::moments);
        functions.put("scaledDotProductAttention", GoldenNeural::attention);
        functions.put("causalAttention", c -> c.in(0).causalAttention(c.in(1), c.in(2)));
        functions.put("embedding", c -> c.in(0).embedding(c.in(1)));
        functions.put("ctc", c -> Ctc.loss(c.in(0).logSoftmax(-1), c.in(1), c.in(2), c.in(3), c.integer("blank")));
    }

    private static Tensor batchNorm(GoldenCase c) {
        int axis = c.integer("axis");
        return c.inputs().size() == 3
                ? c.in(0).batchNorm(axis, c.in(1), c.in(2), EPSILON)
                : c.in(0).batchNorm(axis, c.in(1), c.in(2), c.in(3), c.in(4), EPSILON);
    }

    private static Tensor moments(GoldenCase c) {
        Normalizations.Moments<Tensor> moments = c.in(0).moments(c.integers("axes"));
        return c.text("part").equals("mean") ? moments.mean() : moments.variance();
    }

    private static Tensor attention(GoldenCase c) {
        return c.inputs().size() == 3
                ? c.in(0).scaledDotProductAttention(c.in(1), c.in(2))
                : c.in(0).scaledDotProductAttention(c.in(1), c.in(2), c.in(3));
    }

    static GoldenFamily family() {
        return new GoldenFamily("neural", new GoldenNeural().functions, Map.of());
    }
}
