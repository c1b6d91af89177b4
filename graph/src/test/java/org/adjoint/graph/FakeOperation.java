package org.adjoint.graph;

/// An operation whose rule is written where it is used.
record FakeOperation<V>(String label, boolean broadcasts, Rule<V> rule) implements Operation<V> {
    @FunctionalInterface
    interface Rule<V> {
        V vjp(int input, Saved<V> saved, V cotangent);
    }

    FakeOperation(String label, Rule<V> rule) {
        this(label, false, rule);
    }

    @Override
    public V vjp(int input, Saved<V> saved, V cotangent) {
        return rule.vjp(input, saved, cotangent);
    }
}
