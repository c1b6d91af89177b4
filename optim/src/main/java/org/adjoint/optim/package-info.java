/// Optimizers, learning rates, and gradient transformations, and the descent that applies them to variables.
@NullMarked
package org.adjoint.optim;

import org.jspecify.annotations.NullMarked;
