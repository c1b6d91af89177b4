package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Scopes name parts of a program, on nodes and in messages.
class ScopeTest {
    private static Node<Scalar> node(Scalar scalar) {
        return Objects.requireNonNull(scalar.node());
    }

    @Test
    void scopes_nest_and_end() {
        assertEquals("", Scope.current());
        Scope.in("encoder", () -> {
            assertEquals("encoder", Scope.current());
            assertEquals("encoder/dense_1", Scope.in("dense_1", Scope::current));
            assertEquals("encoder", Scope.current());
        });
        assertEquals("", Scope.current());
    }

    @Test
    void an_exception_ends_a_scope() {
        assertThrows(
                IllegalStateException.class,
                () -> Scope.in("a", () -> {
                    throw new IllegalStateException("stop");
                }));
        assertEquals("", Scope.current());
    }

    @Test
    void nodes_remember_the_scope_they_were_made_in() {
        Scalar x = Scope.in("weights", () -> Scalar.variable("x", 2));
        Scalar f = Scope.in("encoder", () -> Scope.in("dense_1", () -> x.square()));
        assertEquals("weights", node(x).scope());
        assertEquals("encoder/dense_1", node(f).scope());
        assertEquals("encoder/dense_1/mul [] (#" + node(f).id() + ")", node(f).toString());
        assertEquals("", node(f.sin()).scope());
    }

    @Test
    void messages_name_the_scope_they_were_made_in() {
        AdjointException e = Scope.in(
                "encoder",
                () -> Scope.in(
                        "dense_1", () -> new AdjointException("matmul", "inner dimensions differ", "transpose")));
        assertEquals("[matmul] inner dimensions differ (in scope encoder/dense_1). Fix: transpose", e.getMessage());
        assertEquals("encoder/dense_1", e.scope());
        assertEquals("[matmul] odd. Fix: even", new AdjointException("matmul", "odd", "even").getMessage());
    }

    @Test
    void other_threads_are_not_in_the_scope() {
        assertEquals(
                "",
                Scope.in(
                        "a", () -> CompletableFuture.supplyAsync(Scope::current).join()));
    }
}
