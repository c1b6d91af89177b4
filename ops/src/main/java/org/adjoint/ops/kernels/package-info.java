/// Loops over plain arrays on the JDK's Vector API. They know nothing of tensors. Files named `Float*` are
/// written by hand; their twins for the other element types are derived from them when the project is built.
@Library
@NullMarked
package org.adjoint.ops.kernels;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
