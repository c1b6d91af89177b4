package org.adjoint.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The operations of `golden/linear.golden`.
final class GoldenLinear {
    private final Map<String, Function<GoldenCase, Tensor>> functions = new HashMap<>();

    private GoldenLinear() {
        functions.put("matmul", c -> c.in(0).matmul(c.in(1)));
        functions.put("dot", c -> c.in(0).dot(c.in(1)));
        functions.put("outer", c -> c.in(0).outer(c.in(1)));
        functions.put("tensordot", c -> c.in(0).tensordot(c.in(1), c.integers("left"), c.integers("right")));
        functions.put(
                "einsum",
                c -> c.in(0)
                        .einsum(
                                c.text("equation"),
                                c.inputs().subList(1, c.inputs().size())));
        functions.put("trace", c -> c.in(0).trace());
        functions.put("inverse", c -> c.in(0).inverse());
        functions.put("det", c -> c.in(0).det());
        functions.put("slogdet", c -> c.in(0).slogdet().logAbs());
        functions.put("logAbsDet", c -> c.in(0).slogdet().logAbs());
        functions.put("signDet", c -> c.in(0).slogdet().sign());
        functions.put("logdet", c -> c.in(0).logdet());
        functions.put("solve", c -> c.in(0).solve(c.in(1)));
        functions.put("solveTriangular", c -> c.in(0).solveTriangular(c.in(1), c.truth("lower")));
        functions.put("cholesky", c -> c.in(0).cholesky());
        functions.put(
                "qr",
                c -> c.text("part").equals("q")
                        ? c.in(0).qr().q()
                        : c.in(0).qr().r());
    }

    static GoldenFamily family() {
        return new GoldenFamily("linear", new GoldenLinear().functions, Map.of());
    }
}
