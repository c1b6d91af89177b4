/// Optimizers, learning rates, and the descent that applies them to parameters.
@NullMarked
package org.adjoint.optim;

import org.jspecify.annotations.NullMarked;
