/// Tensors, the differentiable operations on them, and gradient checks.
@NullMarked
package org.adjoint.ops;

import org.jspecify.annotations.NullMarked;
