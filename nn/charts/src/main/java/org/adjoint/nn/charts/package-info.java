/// Charts of how models learn and what they answer, as PNG and SVG.
@Library
@NullMarked
package org.adjoint.nn.charts;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
