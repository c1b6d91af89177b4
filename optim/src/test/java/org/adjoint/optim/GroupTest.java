package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Scope;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;

/// Groups of variables with optimizers or rates of their own.
class GroupTest {
    private final Variable kernel =
            Scope.in("encoder/dense", () -> new Variable("kernel", Tensor.of(new double[] {8})));
    private final Variable bias = Scope.in("encoder/dense", () -> new Variable("bias", Tensor.of(new double[] {8})));
    private final Variable head = Scope.in("head", () -> new Variable("kernel", Tensor.of(new double[] {8})));

    private static final Predicate<Variable> ENCODER = v -> v.path().startsWith("encoder/");

    private void steps(int count, Descent descent) {
        for (int t = 0; t < count; t++) {
            descent.step(kernel.add(bias).add(head).sum().gradients());
        }
    }

    private void assertValues(double ofKernel, double ofBias, double ofHead) {
        assertEquals(ofKernel, kernel.item(), 1e-14, "kernel");
        assertEquals(ofBias, bias.item(), 1e-14, "bias");
        assertEquals(ofHead, head.item(), 1e-14, "head");
    }

    private Descent descent(Optimizer optimizer) {
        return new Descent(optimizer, List.of(kernel, bias, head));
    }

    @Test
    void a_path_is_the_scope_and_the_name() {
        assertEquals("encoder/dense/kernel", kernel.path());
        assertEquals("w", new Variable("w", Tensor.zeros(1)).path());
    }

    @Test
    void a_group_has_a_multiple_of_the_rate_also_when_the_rate_changes() {
        Descent descent = descent(Sgd.of(1).group(ENCODER, 0.25));
        steps(1, descent);
        assertValues(7.75, 7.75, 7);
        descent.learningRate(2);
        steps(1, descent);
        assertValues(7.25, 7.25, 5);
    }

    @Test
    void factors_of_several_groups_are_multiplied() {
        steps(1, descent(Sgd.of(1).group(ENCODER, 0.5).group(List.of(bias), 0.5)));
        assertValues(7.5, 7.75, 7);
    }

    @Test
    void a_group_has_an_optimizer_and_a_schedule_of_its_own() {
        Sgd own = Sgd.of(t -> t == 0 ? 1 : 0).momentum(0.5);
        Descent descent = descent(Sgd.of(0.5).group(List.of(head), own));
        descent.learningRate(2); // of those that have no other
        steps(2, descent);
        assertValues(4, 4, 6.5); // v = -1, then -0.5
        assertEquals(
                List.of("momentum"), List.copyOf(descent.state(head).tensors().keySet()));
        assertTrue(descent.state(bias).tensors().isEmpty());
    }

    @Test
    void of_two_optimizers_the_last_counts() {
        steps(1, descent(Sgd.of(1).group(ENCODER, Sgd.of(2)).group(List.of(bias), Sgd.of(3))));
        assertValues(6, 5, 7);
    }

    @Test
    void variables_are_excluded_from_weight_decay_by_name_list_and_predicate() {
        Sgd sgd = Sgd.of(1).weightDecay(0.5);
        steps(1, descent(sgd.excludeFromWeightDecay("bias", "gamma")));
        assertValues(3, 7, 3);
        steps(1, descent(sgd.excludeFromWeightDecay(List.of(kernel)).group(ENCODER, 0.5)));
        assertValues(2.5, 7 - 1.75 - 0.5, 0.5);
        steps(1, descent(sgd.group(ENCODER, 0.5).excludeFromWeightDecay(v -> true)));
        assertValues(2, 4.25, -0.5);
        steps(1, descent(sgd.group(ENCODER, 0.5).withoutWeightDecay()));
        assertValues(1.5, 3.75, -1.5);
    }

    @Test
    void all_groups_make_their_steps_together() {
        steps(1, descent(Sgd.of(1).globalClipnorm(3).group(List.of(head), Sgd.of(2))));
        assertValues(7, 7, 6); // √3 is not clipped
        Optimizer own = Sgd.of(1).group(List.of(head), Sgd.of(2).globalClipnorm(3));
        AdjointException e = assertThrows(AdjointException.class, () -> descent(own));
        assertEquals(
                "got the options [globalClipnorm=3.0] for a group of variables, but globalClipnorm and "
                        + "gradientAccumulationSteps concern all variables",
                e.problem());
    }

    @Test
    void muon_leaves_embeddings_output_layers_and_all_but_matrices_to_adamw() {
        Variable matrix = Scope.in("hidden", () -> new Variable("kernel", Tensor.ones(2, 3)));
        Variable embedding = Scope.in("Embedding_1", () -> new Variable("embeddings", Tensor.ones(2, 3)));
        Variable output = Scope.in("output_dense", () -> new Variable("kernel", Tensor.ones(2, 3)));
        Variable vector = Scope.in("hidden", () -> new Variable("bias", Tensor.ones(3)));
        Muon muon = Muon.of().excludeLayers("output_.*");
        assertSame(muon, muon.forVariable(matrix));
        for (Variable each : List.of(embedding, output, vector)) {
            assertInstanceOf(ScaledRate.class, muon.forVariable(each), each.path());
            assertEquals(
                    List.of("momentum", "velocity"),
                    List.copyOf(muon.forVariable(each).init(each).tensors().keySet()));
        }
        Muon all = Muon.of().excludeEmbeddings(false);
        assertSame(all, all.forVariable(embedding));
        assertEquals(
                0.0, muon.withoutWeightDecay().forVariable(vector).options().weightDecay());
    }
}
