package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Gradients that are not made by recorded operations.
class LastGradientTest {
    private final Scalar x = Scalar.variable("x", 3);
    private final Scalar u = Scalar.variable("u", 1);

    /// x²
    private record Square(FakeOperation.Rule<Scalar> rule, boolean onceDifferentiable) implements Operation<Scalar> {
        @Override
        public String label() {
            return "square";
        }

        @Override
        public Scalar vjp(int input, Saved<Scalar> saved, Scalar cotangent) {
            return rule.vjp(input, saved, cotangent);
        }
    }

    /// The gradient of x², which depends on `x` and on the cotangent `u`.
    private Scalar first(boolean once, FakeOperation.Rule<Scalar> rule) {
        Scalar square = Scalar.apply(new Square(rule, once), x.value() * x.value(), x);
        return Backward.of(square).seed(u).createGraph().run().of(x);
    }

    private static double derivative(Scalar of, Scalar by) {
        return Backward.of(of).wrt(List.of(by)).retainGraph().run().of(by).value();
    }

    private static void assertRefused(String why, Scalar of, Scalar by) {
        String message =
                assertThrows(AdjointException.class, () -> derivative(of, by)).getMessage();
        assertTrue(
                message.startsWith("[square] its gradient was asked to be differentiated again, but " + why), message);
    }

    @Test
    void a_rule_in_operations_has_all_derivatives() {
        Scalar first = first(false, (i, s, g) -> g.mul(s.input(0)).mul(2));
        assertEquals(6, first.value());
        assertEquals(2, derivative(first, x));
        assertEquals(6, derivative(first, u));
    }

    @Test
    void a_rule_that_is_declared_has_that_by_the_cotangent() {
        Scalar first = first(true, (i, s, g) -> g.mul(2 * s.input(0).value()));
        assertEquals(6, first.value());
        assertEquals(6, derivative(first, u));
        assertRefused("its rule is declared once-differentiable", first, x);
    }

    @Test
    void a_rule_without_the_cotangent_has_none() {
        Scalar first = first(false, (i, s, g) -> Scalar.constant(2 * s.input(0).value() * g.value()));
        assertEquals(6, first.value());
        assertRefused("its rule applies no operations to the cotangent", first, u);
        Scalar zero = first(false, (i, s, g) -> Scalar.constant(0));
        assertEquals(0, zero.value());
        assertEquals(null, zero.node());
    }

    @Test
    void what_a_rule_reads_it_depends_on() {
        Scalar first = first(false, (i, s, g) -> {
            Recording.numbersRead(s.input(0));
            return g.mul(2 * s.input(0).value());
        });
        assertEquals(6, derivative(first, u));
        assertRefused("the numbers of x [] (#" + x.node().id() + ") were read for it", first, x);
    }

    @Test
    void the_derivative_by_the_cotangent_depends_on_the_unknown_too() {
        Scalar first = first(true, (i, s, g) -> g.mul(2 * s.input(0).value()));
        Scalar tangent = Backward.of(first).wrt(List.of(u)).createGraph().run().of(u);
        assertEquals(6, tangent.value());
        assertRefused("its rule is declared once-differentiable", tangent, x);
    }

    @Test
    void nobody_watches_unless_asked() {
        List<Node<?>> read = new ArrayList<>();
        Recording.numbersRead(x);
        Recording.watched(read::add, () -> {
            Recording.numbersRead(x);
            Recording.numbersRead(Scalar.constant(1));
            Recording.off(() -> Recording.numbersRead(u));
            Recording.on(() -> {
                Recording.numbersRead(u);
                return u;
            });
            return x;
        });
        assertEquals(List.of(x.node()), read);
    }
}
