package org.adjoint.nn.weights;

import org.adjoint.graph.Registry;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// The first values of a weight. What a layer needs that no record of this package gives is a function:
///
/// ```java
/// Initializer halves = (shape, dtype, rng) -> Tensor.full(shape, 0.5, dtype);
/// ```
@FunctionalInterface
public interface Initializer {
    /// The initializers that Keras users call by name: `"glorot_uniform"`, `"he_normal"`, `"zeros"`, ..., with
    /// Keras's defaults.
    Registry<Initializer> NAMES = Registry.<Initializer>of("initializer")
            .with("zeros", Zeros::new)
            .with("ones", Ones::new)
            .with("constant", Constant::new)
            .with("random_normal", RandomNormal::new)
            .with("random_uniform", RandomUniform::new)
            .with("truncated_normal", TruncatedNormal::new)
            .with("variance_scaling", VarianceScaling::new)
            .with("glorot_uniform", GlorotUniform::new)
            .with("glorot_normal", GlorotNormal::new)
            .with("he_uniform", HeUniform::new)
            .with("he_normal", HeNormal::new)
            .with("lecun_uniform", LecunUniform::new)
            .with("lecun_normal", LecunNormal::new)
            .with("orthogonal", Orthogonal::new)
            .with("identity", IdentityMatrix::new)
            .with("zero", Zeros::new)
            .with("one", Ones::new)
            .with("normal", RandomNormal::new)
            .with("uniform", RandomUniform::new);

    /// The values of a weight of `shape` and `dtype`, drawn from `rng` if they are random.
    Tensor create(Shape shape, DType dtype, Rng rng);
}
