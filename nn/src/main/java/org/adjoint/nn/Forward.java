package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Scope;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// What happens around the function of a layer whenever it is called on tensors: the weights are made before the first
/// time, messages and drawings know where they are, masks go on, and penalties reach whoever trains.
final class Forward {
    private Forward() {}

    /// The outputs of `layer` at the place called `place`.
    static List<Tensor> of(Layer layer, String place, List<Tensor> inputs) {
        layer.building().on(inputs);
        return within(layer, place, () -> {
            List<Tensor> taken =
                    inputs.stream().map(input -> converted(layer, input)).toList();
            List<Tensor> outputs = masked(layer, taken, notNull(layer, layer.forwardAll(taken)));
            if (layer.building().outputs().isEmpty()) {
                layer.building()
                        .outputs(outputs.stream()
                                .map(output -> Building.batchUnknown(output.shape()))
                                .toList());
            }
            return outputs;
        });
    }

    /// The result of `body`, a function of `layer` at the place called `place`.
    static <T> T within(Layer layer, String place, Supplier<T> body) {
        return Scope.in(place, () -> {
            T result = body.get();
            if (Penalties.areCollected()) {
                layer.contents().own().penalize();
            }
            return result;
        });
    }

    private static Tensor converted(Layer layer, Tensor input) {
        DType type = layer.converted(input.dtype());
        return type == input.dtype() ? input : input.cast(type).withMask(input.mask());
    }

    private static List<Tensor> masked(Layer layer, List<Tensor> inputs, List<Tensor> results) {
        List<Tensor> outputs = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            Tensor result = notNull(layer, results.get(i));
            outputs.add(result.mask() == null ? result.withMask(layer.mask(inputs, result, i)) : result);
        }
        return List.copyOf(outputs);
    }

    /// The mask of the first of `inputs` that has one, if it still fits `output`.
    static @Nullable Tensor passedOn(List<Tensor> inputs, Tensor output) {
        for (Tensor input : inputs) {
            Tensor mask = input.mask();
            if (mask != null) {
                Shape masked = mask.shape();
                return output.shape().startsWith(masked) ? mask : null;
            }
        }
        return null;
    }

    @SuppressWarnings("NullAway") // it guards against layers that are compiled without such checks
    private static <T> T notNull(Layer layer, T result) {
        if (result == null) {
            throw new AdjointException(layer.name(), "its forward returned null", "return the layer's value");
        }
        return result;
    }

    /// The only one of a layer's outputs.
    ///
    /// @throws AdjointException if there are several
    static <T> T only(Layer layer, List<T> outputs) {
        if (outputs.size() != 1) {
            throw new AdjointException(
                    layer.name(),
                    "has " + outputs.size() + " outputs, expected 1 here",
                    "use applyAll, or predictAll of a model");
        }
        return outputs.getFirst();
    }
}
