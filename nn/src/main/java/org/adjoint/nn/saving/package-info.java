/// Configurations: records as trees of names and values with Keras's spelling ([Codec][org.adjoint.nn.saving.Codec]),
/// and such trees as text ([Json][org.adjoint.nn.saving.Json]); tensors in files
/// ([Safetensors][org.adjoint.nn.saving.Safetensors]).
@Library
@NullMarked
package org.adjoint.nn.saving;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
