package org.adjoint.ops.values;

import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;

/// What an element-wise step works on.
///
/// @param dtype the type of its result
/// @param shape the shape of its result
/// @param values the operands
/// @param shapes their shapes, each repeated to the result's
public record ElementwiseInputs(DType dtype, Shape shape, Values[] values, Shape[] shapes) {}
