/// Figures that training reports.
@NullMarked
package org.adjoint.nn.metrics;

import org.jspecify.annotations.NullMarked;
