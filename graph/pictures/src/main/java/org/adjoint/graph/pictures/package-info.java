/// Pictures of graphs, as SVG and PNG.
@NullMarked
package org.adjoint.graph.pictures;

import org.jspecify.annotations.NullMarked;
