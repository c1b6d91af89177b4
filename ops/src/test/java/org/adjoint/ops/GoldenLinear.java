package org.adjoint.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The operations of `golden/linear.golden`.
final class GoldenLinear {
    private final Map<String, Function<GoldenCase, Tensor>> functions = new HashMap<>();

    private GoldenLinear() {
        functions.put("matmul", c -> c.in(0).matmul(c.in(1)));
    }

    static GoldenFamily family() {
        return new GoldenFamily("linear", new GoldenLinear().functions, Map.of());
    }
}
