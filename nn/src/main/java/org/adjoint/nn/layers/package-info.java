/// Layers, each on top of the public and protected methods of [Layer][org.adjoint.nn.Layer] alone, as one of your own.
@Library
@NullMarked
package org.adjoint.nn.layers;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
