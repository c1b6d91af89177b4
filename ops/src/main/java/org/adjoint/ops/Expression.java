package org.adjoint.ops;

/// Anything that operations can be applied to: a [Tensor], which computes, or a symbol of a model, which
/// builds. The vocabulary of both is the same; it is divided among the interfaces that this one extends.
///
/// @param <T> the kind of expression itself
public interface Expression<T extends Expression<T>>
        extends Elementwise<T>,
                Functions<T>,
                Logic<T>,
                Activations<T>,
                Rectifiers<T>,
                Reductions<T>,
                Scans<T>,
                Sorting<T>,
                Shaping<T>,
                Arranging<T>,
                Linear<T>,
                LinearAlgebra<T>,
                Convolutions<T>,
                Normalizations<T>,
                Attentions<T> {}
