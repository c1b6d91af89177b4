package org.adjoint.nn.layers;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Layer;
import org.adjoint.ops.Tensor;

/// One step of a recurrent network: a [Layer] from what a step reads and the states before it to an output and the
/// states after it. [RNN] goes over sequences with it. One of your own:
///
/// ```java
/// final class Leaky extends Layer implements RecurrentCell {
///     private Variable kernel;
///
///     public List<Integer> stateSizes() { return List.of(8); }
///
///     protected void build(Shape input) { kernel = weight("kernel", new GlorotUniform(), input.dim(-1), 8); }
///
///     protected List<Tensor> forwardAll(List<Tensor> in) {
///         Tensor h = in.get(1).mul(0.9).add(in.get(0).matmul(kernel).tanh());
///         return List.of(h, h);
///     }
/// }
/// ```
///
/// Models of it are built, differentiated and trained as others are; to be saved, it is registered in [Layer#NAMES].
public interface RecurrentCell {
    /// The size of each state, of shape `[batch, size]`. The first is that of the output.
    List<Integer> stateSizes();

    /// The states before the first step, if none are given: zeros `[batch, size]`.
    ///
    /// @param x what a step reads, `[batch, ...]`
    default List<Tensor> initialStates(Tensor x) {
        int batch = x.shape().dim(0);
        return stateSizes().stream()
                .map(size -> Tensor.full(Shape.of(batch, size), 0, x.dtype()))
                .toList();
    }

    /// The steps over a batch of sequences, in the order in which `sequence` has them. A cell that can compute
    /// something for all of them at once, or draws something once for all of them, overrides this.
    ///
    /// @param sequence what the steps read, `[time, batch, ...]`
    default Steps over(Tensor sequence) {
        return (time, states) -> {
            List<Tensor> inputs = new ArrayList<>(states.size() + 1);
            inputs.add(sequence.index(0, time));
            inputs.addAll(states);
            return asLayer().applyAll(inputs);
        };
    }

    /// The cells that a step goes through, one after the other: this one.
    default List<RecurrentCell> cells() {
        return List.of(this);
    }

    /// This cell as a layer.
    ///
    /// @throws AdjointException if it is none
    default Layer asLayer() {
        if (this instanceof Layer layer) {
            return layer;
        }
        throw new AdjointException(
                "recurrent cell", getClass().getName() + " is not a layer", "let the class of the cell extend Layer");
    }

    /// The steps over one batch of sequences.
    @FunctionalInterface
    interface Steps {
        /// The output of step `time`, then the states after it.
        ///
        /// @param states the states before it
        List<Tensor> step(int time, List<Tensor> states);
    }
}
