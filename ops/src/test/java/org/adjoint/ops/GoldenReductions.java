package org.adjoint.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The reductions of `golden/reductions.golden`.
final class GoldenReductions {
    private final Map<String, Function<GoldenCase, Tensor>> functions = new HashMap<>();

    private GoldenReductions() {
        overAxes("sum", Reductions::sum);
        overAxes("mean", Reductions::mean);
        overAxes("max", Reductions::max);
        overAxes("min", Reductions::min);
        overAxes("prod", Reductions::prod);
        overAxes("var", Reductions::var);
        overAxes("std", Reductions::std);
        overAxes("norm", Reductions::norm);
        overAxes("any", Reductions::any);
        overAxes("all", Reductions::all);
        overAxes("argmax", Reductions::argmax);
        overAxes("argmin", Reductions::argmin);
        overAxes("median", Reductions::median);
        overAxes("logsumexp", Reductions::logsumexp);
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

    /// A reduction that drops its axes and one that keeps them, which the files call `keepDims.` and its name.
    private void overAxes(String name, BiFunction<Reductions<Tensor>, int[], Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0), c.integers("axes")));
        functions.put("keepDims." + name, c -> function.apply(c.in(0).keepDims(), c.integers("axes")));
    }

    private void alongAxis(String name, BiFunction<Tensor, Integer, Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0), c.integer("axis")));
    }
}
