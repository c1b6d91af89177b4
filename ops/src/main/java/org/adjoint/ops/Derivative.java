package org.adjoint.ops;

/// What a transformation of [Autodiff] returns: the value of a function, and a derivative there.
///
/// @param value the function's value
/// @param derivative a gradient, a tangent, a product with the Hessian, or a linear function
/// @param <D> one tensor, a list with one for each input, or a function
public record Derivative<D>(Tensor value, D derivative) {}
