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
        overAxes("minKeep", Tensor::minKeep);
        overAxes("prod", Tensor::prod);
        overAxes("prodKeep", Tensor::prodKeep);
        overAxes("var", Tensor::var);
        overAxes("varKeep", Tensor::varKeep);
        overAxes("std", Tensor::std);
        overAxes("norm", Tensor::norm);
        overAxes("normKeep", Tensor::normKeep);
        overAxes("any", Tensor::any);
        overAxes("all", Tensor::all);
        alongAxis("argmin", Tensor::argmin);
        alongAxis("cumsum", Tensor::cumsum);
        alongAxis("cumprod", Tensor::cumprod);
        alongAxis("cummax", Tensor::cummax);
        alongAxis("median", Tensor::median);
        functions.put("sort", c -> c.in(0).sort(c.integer("axis"), c.truth("descending")));
        functions.put("argsort", c -> c.in(0).argsort(c.integer("axis"), c.truth("descending")));
        functions.put("topK", c -> c.in(0).topK(c.integer("k"), c.integer("axis")));
        functions.put("argTopK", c -> c.in(0).argTopK(c.integer("k"), c.integer("axis")));
        functions.put("argmax", c -> c.in(0).argmax(c.integer("axis")));
    }

    static GoldenFamily family() {
        return new GoldenFamily(
                "reductions",
                new GoldenReductions().functions,
                Map.of("cumargmax", "the indices of cummax, whose values and gradients are taken by them"));
    }

    private void overAxes(String name, BiFunction<Tensor, int[], Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0), c.integers("axes")));
    }

    private void alongAxis(String name, BiFunction<Tensor, Integer, Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0), c.integer("axis")));
    }
}
