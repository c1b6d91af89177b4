/// Optimizers, learning rates, and gradient transformations, and the descent that applies them to variables.
@Library
@NullMarked
package org.adjoint.optim;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
