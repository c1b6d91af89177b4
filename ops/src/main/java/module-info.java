/// Tensors, their differentiable operations, and gradient checks.
///
/// Start reading at [org.adjoint.ops.TensorOp], then [org.adjoint.ops.primitives.Unary], then [org.adjoint.ops.Ops].
@SuppressWarnings("module") // the examples, which benchmark kernels, are not visible from here
module org.adjoint.ops {
    requires transitive org.adjoint.graph;
    requires it.unimi.dsi.fastutil.core;
    requires jdk.incubator.vector;
    requires static transitive org.jspecify;

    exports org.adjoint.ops;
    exports org.adjoint.ops.check;
    exports org.adjoint.ops.primitives to
            org.adjoint.nn;
    exports org.adjoint.ops.kernels to
            org.adjoint.examples;
}
