/// Checks of gradients by finite differences.
@NullMarked
package org.adjoint.ops.check;

import org.jspecify.annotations.NullMarked;
