package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;

/// How the outputs of both directions of a [Bidirectional] layer become one.
public enum MergeMode {
    /// Side by side along the last axis.
    CONCAT {
        @Override
        Tensor merge(Tensor forward, Tensor backward) {
            return Ops.concat(List.of(forward, backward), -1);
        }
    },
    /// Added.
    SUM {
        @Override
        Tensor merge(Tensor forward, Tensor backward) {
            return forward.add(backward);
        }
    },
    /// The mean of both.
    AVE {
        @Override
        Tensor merge(Tensor forward, Tensor backward) {
            return forward.add(backward).div(2);
        }
    },
    /// Multiplied.
    MUL {
        @Override
        Tensor merge(Tensor forward, Tensor backward) {
            return forward.mul(backward);
        }
    };

    abstract Tensor merge(Tensor forward, Tensor backward);
}
