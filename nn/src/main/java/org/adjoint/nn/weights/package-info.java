/// What is asked of weights: how they start ([Initializer][org.adjoint.nn.weights.Initializer]), what is penalized
/// ([Regularizer][org.adjoint.nn.weights.Regularizer]), and what they must be like
/// ([Constraint][org.adjoint.nn.weights.Constraint]). All are records, or functions, and have Keras's names.
@Library
@NullMarked
package org.adjoint.nn.weights;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
