package org.adjoint.graph;

import java.util.function.Supplier;

/// A name for the part of a program that is running: `encoder/dense_1`. Nodes remember the scope they were made
/// in, and drawings and error messages show it.
///
/// A scope holds for the current thread while the function runs; scopes nest.
public final class Scope {
    private static final Ambient<String> PATH = Ambient.ofFunction("scope");

    private Scope() {}

    /// The path of the scopes that are open, outermost first, separated by `/`; `""` outside of all.
    public static String current() {
        return PATH.orElse("");
    }

    /// The result of `body`, run in the scope `name` inside the current one.
    public static <T> T in(String name, Supplier<T> body) {
        return PATH.call(join(name), body);
    }

    /// Runs `body` in the scope `name` inside the current one.
    public static void in(String name, Runnable body) {
        PATH.run(join(name), body);
    }

    private static String join(String name) {
        String outer = current();
        return outer.isEmpty() ? name : outer + "/" + name;
    }
}
