package org.adjoint.nn.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.adjoint.nn.KerasGolden;
import org.adjoint.nn.Suitable;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The gradients of all losses of the registry, and of all cases of Keras's, against differences.
class GradientsOfLossesTest {
    @TestFactory
    Iterable<DynamicTest> gradients_of_registered_losses_are_right() {
        Set<Loss> seen = new HashSet<>();
        return Loss.NAMES.names().stream()
                .filter(name -> seen.add(Loss.named(name)))
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Loss loss = Loss.named(name);
                    Suitable data = Suitable.to(name, 6, some -> loss.mean(some.yTrue(), some.yPred()));
                    loss.gradCheck(data.yTrue()).order(2).check(data.yPred()).assertPasses();
                }))
                .toList();
    }

    @TestFactory
    Iterable<DynamicTest> gradients_with_arguments_are_right() {
        return KerasGolden.losses().stream()
                .filter(golden -> !golden.has("finite_gradient"))
                .map(golden -> DynamicTest.dynamicTest(
                        golden.toString(),
                        () -> Codec.of(Loss.class)
                                .read(golden.config(), "loss")
                                .gradCheck(golden.labels())
                                .check(golden.predictions())
                                .assertPasses()))
                .toList();
    }

    /// At the edges, where logarithms and exponentials end, gradients are numbers wherever Keras's are.
    @TestFactory
    Iterable<DynamicTest> gradients_at_the_edges_are_finite_where_those_of_keras_are() {
        List<KerasGolden.Case> edges = KerasGolden.losses().stream()
                .filter(golden -> Boolean.TRUE.equals(golden.map().get("finite_gradient")))
                .toList();
        assertTrue(edges.size() > 9, "cases at the edges");
        return edges.stream()
                .map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> {
                    Tensor p = golden.predictions().requiresGrad();
                    Loss loss = Codec.of(Loss.class).read(golden.config(), "loss");
                    Tensor gradient = loss.mean(golden.labels(), p).gradients().of(p);
                    assertEquals(1, gradient.isFinite().all().item(), gradient.toString());
                }))
                .toList();
    }
}
