/// Computational graphs and reverse-mode differentiation, generic in the value: the engine does no arithmetic.
@Library
@NullMarked
package org.adjoint.graph;

import org.jspecify.annotations.NullMarked;
