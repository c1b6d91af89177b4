package org.adjoint.ops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.adjoint.graph.Shape;

/// The operations of `golden/shaping.golden`, which rearrange elements.
final class GoldenShaping {
    private final Map<String, Function<GoldenCase, Tensor>> functions = new HashMap<>();

    private GoldenShaping() {
        functions.put("reshape", c -> c.in(0).reshape(c.integers("sizes")));
        functions.put("transpose", c -> c.in(0).transpose());
        functions.put("permute", c -> c.in(0).permute(c.integers("order")));
        functions.put("broadcastTo", c -> c.in(0).broadcastTo(Shape.of(c.integers("sizes"))));
        functions.put("expandDims", c -> c.in(0).expandDims(c.integer("axis")));
        functions.put("squeeze", c -> c.in(0).squeeze(c.integers("axes")));
        functions.put("slice", c -> c.in(0).slice(c.integer("axis"), c.integer("start"), c.integer("stop")));
        functions.put("concat", c -> c.in(0).concat(c.integer("axis"), List.of(c.in(1))));
        functions.put("gather", c -> c.in(0).gather(c.integer("axis"), c.in(1)));
        functions.put("oneHot", c -> c.in(0).oneHot(c.integer("classes")).cast(DType.FLOAT64));
    }

    static GoldenFamily family() {
        return new GoldenFamily(
                "shaping",
                new GoldenShaping().functions,
                Map.of(
                        "unslice", "the transpose of slice: the gradients of slice's cases are made by it",
                        "scatterAdd", "the transpose of gather: the gradients of gather's cases are made by it"));
    }
}
