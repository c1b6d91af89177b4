package org.adjoint.examples.bench;

/// Makes sure that contestants do the same work: if they computed different things, their times mean nothing.
final class Agreement {
    private Agreement() {}

    /// Compares what two entries computed.
    ///
    /// @param tolerance how far an element may be off, in parts of the greatest element
    static void check(String what, float[] one, float[] other, double tolerance) {
        if (one.length != other.length) {
            throw new AssertionError("%s: %d elements against %d".formatted(what, one.length, other.length));
        }
        double greatest = 0;
        for (float value : one) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        for (int i = 0; i < one.length; i++) {
            if (!(Math.abs(one[i] - other[i]) <= tolerance * greatest)) {
                throw new AssertionError("%s: element %d is %s and %s".formatted(what, i, one[i], other[i]));
            }
        }
    }
}
