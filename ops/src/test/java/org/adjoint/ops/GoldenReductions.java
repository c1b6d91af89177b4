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
        overAxes("amax", Tensor::amax);
        overAxes("maxKeep", Tensor::maxKeep);
        overAxes("min", Tensor::min);
        overAxes("minKeep", Tensor::minKeep);
        overAxes("prod", Tensor::prod);
        overAxes("prodKeep", Tensor::prodKeep);
        overAxes("var", Tensor::var);
        overAxes("varKeep", Tensor::varKeep);
        overAxes("std", Tensor::std);
        overAxes("stdKeep", Tensor::stdKeep);
        overAxes("norm", Tensor::norm);
        overAxes("normKeep", Tensor::normKeep);
        overAxes("any", Tensor::any);
        overAxes("anyKeep", Tensor::anyKeep);
        overAxes("all", Tensor::all);
        overAxes("allKeep", Tensor::allKeep);
        overAxes("argmax", Tensor::argmax);
        overAxes("argmaxKeep", Tensor::argmaxKeep);
        overAxes("argmin", Tensor::argmin);
        overAxes("argminKeep", Tensor::argminKeep);
        overAxes("median", Tensor::median);
        overAxes("medianKeep", Tensor::medianKeep);
        overAxes("logSumExp", Tensor::logSumExp);
        overAxes("logSumExpKeep", Tensor::logSumExpKeep);
        alongAxis("cumsum", Tensor::cumsum);
        alongAxis("cumprod", Tensor::cumprod);
        alongAxis("cummax", Tensor::cummax);
        functions.put("sort", c -> c.in(0).sort(c.integer("axis"), c.truth("descending")));
        functions.put("argsort", c -> c.in(0).argsort(c.integer("axis"), c.truth("descending")));
        functions.put("topK", c -> c.in(0).topK(c.integer("k"), c.integer("axis")));
        functions.put("argTopK", c -> c.in(0).argTopK(c.integer("k"), c.integer("axis")));
    }

    static GoldenFamily family() {
        return new GoldenFamily(
                "reductions",
                new GoldenReductions().functions,
                Map.of(
                        "cumargmax", "the indices of cummax, whose values and gradients are taken by them",
                        "rms", "the root of the mean square, by which std and the normalisations are made",
                        "recurrence", "what gradients of products with a factor of 0 are made of"));
    }

    private void overAxes(String name, BiFunction<Tensor, int[], Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0), c.integers("axes")));
    }

    private void alongAxis(String name, BiFunction<Tensor, Integer, Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0), c.integer("axis")));
    }
}
