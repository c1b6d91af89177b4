package org.adjoint.optim;

import org.adjoint.ops.Tensor;

/// What one step of an [Optimizer] returns.
///
/// @param variable the variable's new values
/// @param state the state for the next step
public record Update(Tensor variable, State state) {}
