/// Figures that training reports.
@Library
@NullMarked
package org.adjoint.nn.metrics;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
