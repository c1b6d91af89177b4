package org.adjoint.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.ConstantRate;
import org.adjoint.optim.Descent;
import org.adjoint.optim.State;

/// What the optimizer of a model remembers, by the paths of the weights.
///
/// @param tensors the tensors, each under the path of its weight and its own name
/// @param facts the number of steps, of all and of each weight; the learning rate, if it is constant
record OptimizerState(Map<String, Tensor> tensors, Map<String, Object> facts) {
    private static final String ITERATION = "iteration";
    private static final String RATE = "learning_rate";
    private static final String OF_WEIGHTS = "iteration_of_weights"; // less for those that were made later

    static OptimizerState of(Model model) {
        Descent descent = model.descent();
        Map<Variable, State> states = descent.states();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, Object> ofWeights = new LinkedHashMap<>();
        model.namedWeights().forEach((path, weight) -> {
            State state = states.getOrDefault(weight, State.empty());
            ofWeights.put(path, state.iteration());
            state.tensors().forEach((name, tensor) -> tensors.put(path + "/" + name, tensor));
        });
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(ITERATION, descent.iteration());
        facts.put(OF_WEIGHTS, ofWeights);
        if (descent.learningRate() instanceof ConstantRate constant) {
            facts.put(RATE, constant.rate());
        }
        return new OptimizerState(tensors, facts);
    }

    /// Lets the optimizer of `model` go on from what was stored.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is of another form, before anything is changed
    static void restore(Model model, Map<String, Tensor> tensors, Facts facts) {
        Map<String, State> byPath = new LinkedHashMap<>();
        facts.part(OF_WEIGHTS).forEach((path, number) -> byPath.put(path, new State(number.whole(), Map.of())));
        tensors.forEach((path, tensor) -> {
            int slash = path.lastIndexOf('/');
            String name = path.substring(slash + 1);
            byPath.computeIfPresent(path.substring(0, Math.max(0, slash)), (_, state) -> state.with(name, tensor));
        });
        Map<Variable, State> states = new LinkedHashMap<>();
        model.namedWeights().forEach((path, weight) -> states.put(weight, byPath.getOrDefault(path, State.empty())));
        Descent descent = model.descent();
        descent.restore(facts.whole(ITERATION), states);
        if (facts.has(RATE)) {
            descent.learningRate(facts.real(RATE));
        }
    }
}
