package org.adjoint.ops;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Node;
import org.adjoint.graph.Operation;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Saved;
import org.jspecify.annotations.Nullable;

/// An operation whose rule finds the gradients of all its inputs at once, such as one by running a backward walk
/// of its own. The engine asks for one input after another; the rule runs at the first question.
abstract class JointRule implements Operation<Tensor> {
    /// @param recorded whether the gradients can be differentiated again
    /// @param read whose numbers the rule has read
    private record Answer(Tensor cotangent, boolean recorded, List<Tensor> gradients, List<Node<?>> read) {}

    private @Nullable Answer last;

    /// The gradients of all inputs; those of inputs that are not tracked are not read.
    abstract List<Tensor> gradients(Tensor cotangent);

    /// Whether the rule may use tracked tensors that are none of its inputs.
    abstract boolean mayCapture();

    /// Whether `node` has such a rule.
    static boolean mayCapture(Node<Tensor> node) {
        return node.operation() instanceof JointRule rule && rule.mayCapture();
    }

    @Override
    public final Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        Answer answer = last;
        if (answer == null || answer.cotangent != cotangent || answer.recorded != Recording.isOn()) {
            answer = answer(cotangent);
            if (answer.gradients.size() != saved.arity()) {
                throw new AdjointException(
                        label(),
                        "the rule returned " + answer.gradients.size() + " gradients for " + saved.arity() + " inputs",
                        "return one gradient for each input, in their order");
            }
        }
        last = input == saved.arity() - 1 ? null : answer; // nobody asks after the last input
        answer.read.forEach(Recording::numbersRead); // for each gradient, also those that are known already
        return answer.gradients.get(input);
    }

    private Answer answer(Tensor cotangent) {
        boolean recorded = Recording.isOn();
        List<Node<?>> read = new ArrayList<>(0);
        List<Tensor> gradients =
                recorded ? Recording.watched(read::add, () -> gradients(cotangent)) : gradients(cotangent);
        return new Answer(cotangent, recorded, returned(label(), "rule", gradients), read);
    }

    /// What a function of the user returned, unless that is `null`.
    static <T> T returned(String name, String function, @Nullable T value) {
        if (value == null) {
            throw new AdjointException(name, "the " + function + " returned null", "return its result");
        }
        return value;
    }
}
