/// Layers, losses, metrics and models: compositions of tensor operations with weights.
@NullMarked
package org.adjoint.nn;

import org.jspecify.annotations.NullMarked;
