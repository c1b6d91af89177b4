package org.adjoint.nn;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.saving.Json;
import org.adjoint.nn.saving.Safetensors;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Where a training run is after an epoch, with all that its further course depends on: weights and states of
/// layers, the optimizer's state with its iteration and a constant learning rate, and how far the sources of
/// random numbers are, of layers and of orders. A learning rate that changes by iteration is the compiled one's,
/// and is not in it; neither is what callbacks know, nor the model's configuration.
///
/// [FitRun#state] takes it, [FitRun#resume] goes on from it; a file keeps it in between:
///
/// ```java
/// run.state().save(Path.of("run.safetensors"));
/// run.resume(FitState.load(Path.of("run.safetensors")));
/// ```
public final class FitState {
    private static final String WEIGHTS = "weights/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String ORDER = "order";
    private static final String RUN = "run";

    private final Safetensors stored;
    private final Facts facts;

    private FitState(Safetensors stored) {
        this.stored = stored;
        this.facts = new Facts(Json.read(stored.metadata().getOrDefault(RUN, "{}")));
    }

    static FitState of(Model model, int epoch, BatchOrder.Place order) {
        OptimizerState optimizer = OptimizerState.of(model);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        StoredWeights.of(model).forEach((path, weight) -> tensors.put(WEIGHTS + path, weight));
        optimizer.tensors().forEach((path, tensor) -> tensors.put(OPTIMIZER + path, tensor));
        tensors.put(ORDER, Tensor.of(order.order()));
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("epoch", epoch);
        facts.put("next_batch", order.next());
        facts.put("orders", Facts.of(order.rng()));
        facts.put("optimizer", optimizer.facts());
        facts.put("random", Streams.of(model));
        return new FitState(new Safetensors(tensors, Map.of(RUN, Json.write(facts))));
    }

    /// Replaces what the model and the order of its samples are by this.
    void restore(Model model, int samples, BatchOrder order) {
        int[] pass = stored.get(ORDER).toIntArray();
        if (pass.length != 0 && pass.length != samples) {
            throw new AdjointException(
                    "resume",
                    "the state is of a run on " + pass.length + " samples: got " + samples,
                    "give fit the same data");
        }
        BatchOrder.Place place = new BatchOrder.Place(pass, (int) facts.whole("next_batch"), facts.place("orders"));
        order.check(place);
        Map<String, Tensor> weights = part(WEIGHTS);
        StoredWeights.check(model, weights, "the state of a run");
        OptimizerState.restore(model, part(OPTIMIZER), facts.part("optimizer"));
        StoredWeights.assign(model, weights);
        Streams.restore(model, facts.part("random"));
        order.goOn(place);
    }

    private Map<String, Tensor> part(String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        stored.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
            }
        });
        return part;
    }

    /// How many epochs are behind.
    public int epoch() {
        return (int) facts.whole("epoch");
    }

    /// Writes it to a file, which is replaced when the new one is complete.
    ///
    /// @throws AdjointException if that fails; the old file is as it was then
    public void save(Path file) {
        stored.save(file);
    }

    /// Reads a file that [#save] wrote.
    ///
    /// @throws AdjointException if it cannot be read, or is no such file
    public static FitState load(Path file) {
        FitState state = new FitState(Safetensors.load(file));
        state.epoch(); // a file of something else fails now
        return state;
    }
}
