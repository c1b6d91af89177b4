/// What may be done on the way of a training run, as in Keras: stop it early, change the learning rate, keep weights,
/// write down figures. A callback of one's own is a [FitCallback][org.adjoint.nn.FitCallback].
@Library
@NullMarked
package org.adjoint.nn.callbacks;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
