/// Tensors, the differentiable operations on them, and gradient checks.
@Library
@NullMarked
package org.adjoint.ops;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
