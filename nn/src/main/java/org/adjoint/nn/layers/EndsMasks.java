package org.adjoint.nn.layers;

/// A layer whose outputs have no mask, as in Keras: its places are not those of its input, or mix several of them.
interface EndsMasks {}
