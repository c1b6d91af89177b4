/// Checks of gradients by finite differences.
@Library
@NullMarked
package org.adjoint.ops.check;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
