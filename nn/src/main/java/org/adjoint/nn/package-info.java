/// Layers, losses, metrics and models: compositions of tensor operations with weights.
@Library
@NullMarked
package org.adjoint.nn;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
