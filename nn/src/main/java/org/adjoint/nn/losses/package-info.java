/// How wrong predictions are.
@NullMarked
package org.adjoint.nn.losses;

import org.jspecify.annotations.NullMarked;
