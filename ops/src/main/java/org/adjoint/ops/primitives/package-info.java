/// The operations themselves: objects with a shape rule, values and a gradient each. Programs reach them by the
/// vocabulary of [Expression][org.adjoint.ops.Expression]; only modules of this project see them by name.
@Library
@NullMarked
package org.adjoint.ops.primitives;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
