/// Pictures of graphs, as SVG and PNG.
@Library
@NullMarked
package org.adjoint.graph.pictures;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
