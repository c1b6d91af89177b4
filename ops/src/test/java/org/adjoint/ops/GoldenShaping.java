package org.adjoint.ops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.ScatterAlongAxis;

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
        functions.put("concat", c -> c.in(0).concat(List.of(c.in(1)), c.integer("axis")));
        functions.put("gather", c -> c.in(0).gather(c.in(1), c.integer("axis")));
        functions.put("flatten", c -> c.in(0).flatten());
        functions.put("index", c -> c.in(0).index(c.integer("axis"), c.integer("index")));
        functions.put("flip", c -> c.in(0).flip(c.integers("axes")));
        arranging();
        picking();
        functions.put("oneHot", c -> c.in(0).oneHot(c.integer("classes")).cast(DType.FLOAT64));
    }

    static GoldenFamily family() {
        return new GoldenFamily(
                "shaping",
                new GoldenShaping().functions,
                Map.of(
                        "unslice", "the transpose of slice: the gradients of slice's cases are made by it",
                        "diagonalMatrix", "what diag computes for any axes, whose cases it shares"));
    }

    private void arranging() {
        functions.put("stack", c -> c.in(0).stack(List.of(c.in(1)), c.integer("axis")));
        functions.put(
                "split",
                c -> c.in(0).split(c.integer("axis"), c.integers("sizes")).get(c.integer("part")));
        functions.put("unstack", c -> c.in(0).unstack(c.integer("axis")).get(c.integer("part")));
        functions.put("repeat", c -> c.in(0).repeat(c.integer("times"), c.integer("axis")));
        functions.put("tile", c -> c.in(0).tile(c.integers("times")));
        functions.put("roll", c -> c.in(0).roll(c.integer("shift"), c.integer("axis")));
        functions.put(
                "pad", c -> c.in(0).pad(c.integer("axis"), c.integer("before"), c.integer("after"), c.real("value")));
        functions.put(
                "padReflect", c -> c.in(0).padReflect(c.integer("axis"), c.integer("before"), c.integer("after")));
        functions.put("padEdge", c -> c.in(0).padEdge(c.integer("axis"), c.integer("before"), c.integer("after")));
    }

    private void picking() {
        functions.put("take", c -> c.in(0).take(c.in(1)));
        functions.put("takeAlongAxis", c -> c.in(0).takeAlongAxis(c.in(1), c.integer("axis")));
        functions.put(
                "scatterAlongAxis",
                c -> Ops.apply(
                        new ScatterAlongAxis(c.integer("axis"), Shape.of(c.integers("target"))), c.in(0), c.in(1)));
        functions.put("gatherNd", c -> c.in(0).gatherNd(c.in(1)));
        functions.put("scatterNd", c -> c.in(0).scatterNd(c.in(1), Shape.of(c.integers("target"))));
        functions.put(
                "scatterAdd", c -> c.in(0).scatterAdd(c.in(1), Shape.of(c.integers("target")), c.integer("axis")));
        functions.put("tril", c -> c.in(0).tril(c.integer("offset")));
        functions.put("triu", c -> c.in(0).triu(c.integer("offset")));
        functions.put("diagonal", c -> c.in(0).diagonal(c.integer("offset")));
        functions.put("diag", c -> c.in(0).diag(c.integer("offset")));
    }
}
