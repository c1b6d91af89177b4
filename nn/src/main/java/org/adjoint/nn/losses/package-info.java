/// How wrong predictions are.
@Library
@NullMarked
package org.adjoint.nn.losses;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
