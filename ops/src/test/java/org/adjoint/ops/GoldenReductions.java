package org.adjoint.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The reductions of `golden/reductions.golden`.
final class GoldenReductions {
    private final Map<String, Function<GoldenCase, Tensor>> functions = new HashMap<>();

    private GoldenReductions() {
        overAxes("sum", Tensor::sum);
        overAxes("sumKeep", Tensor::sumKeep);
        overAxes("mean", Tensor::mean);
        overAxes("meanKeep", Tensor::meanKeep);
        overAxes("max", Tensor::max);
        overAxes("maxKeep", Tensor::maxKeep);
        overAxes("min", Tensor::min);
        functions.put("argmax", c -> c.in(0).argmax(c.integer("axis")));
    }

    static GoldenFamily family() {
        return new GoldenFamily("reductions", new GoldenReductions().functions, Map.of());
    }

    private void overAxes(String name, BiFunction<Tensor, int[], Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0), c.integers("axes")));
    }
}
