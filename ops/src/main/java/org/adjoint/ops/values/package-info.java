/// What is behind the values of tensors: arrays with versions, views of them, steps that are computed later and
/// together, and memory that is used again. It knows nothing of operations and gradients.
@Library
@NullMarked
package org.adjoint.ops.values;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
