package org.adjoint.nn.saving;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What says its own configuration, by which another of its class can be made like it: a layer.
public interface Configured {
    /// The arguments by Keras's names, as trees that [Codec] describes.
    ///
    /// @throws org.adjoint.graph.AdjointException if one cannot be saved, such as a function
    Map<String, @Nullable Object> config();

    /// Chooses what `config` says; what it leaves out stays as it is.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is wrong
    void configure(Map<String, ? extends @Nullable Object> config);
}
