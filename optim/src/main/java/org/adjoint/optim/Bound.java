package org.adjoint.optim;

import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;

/// What numbers given to optimizers, learning rates and transformations must be.
enum Bound {
    NOT_NEGATIVE("0 or more and finite") {
        @Override
        boolean holds(double value) {
            return value >= 0 && Double.isFinite(value);
        }
    },
    POSITIVE("above 0 and finite") {
        @Override
        boolean holds(double value) {
            return value > 0 && Double.isFinite(value);
        }
    },
    BELOW_ONE("in [0, 1)") {
        @Override
        boolean holds(double value) {
            return value >= 0 && value < 1;
        }
    },
    FRACTION("in [0, 1]") {
        @Override
        boolean holds(double value) {
            return value >= 0 && value <= 1;
        }
    },
    SHARE("in (0, 1]") {
        @Override
        boolean holds(double value) {
            return value > 0 && value <= 1;
        }
    },
    NOT_POSITIVE("0 or less and finite") {
        @Override
        boolean holds(double value) {
            return value <= 0 && Double.isFinite(value);
        }
    },
    AT_LEAST_ONE("1 or more and finite") {
        @Override
        boolean holds(double value) {
            return value >= 1 && Double.isFinite(value);
        }
    },
    AT_LEAST_TWO("2 or more and finite") {
        @Override
        boolean holds(double value) {
            return value >= 2 && Double.isFinite(value);
        }
    },
    FINITE("finite") {
        @Override
        boolean holds(double value) {
            return Double.isFinite(value);
        }
    };

    private final String text;

    Bound(String text) {
        this.text = text;
    }

    abstract boolean holds(double value);

    /// Checks an argument that may be left out.
    ///
    /// @throws AdjointException if it is there and out of bounds
    void checkIfSet(String owner, String argument, @Nullable Number value, double usual) {
        if (value != null) {
            check(owner, argument, value.doubleValue(), usual);
        }
    }

    /// Checks an argument.
    ///
    /// @param owner what it is an argument of
    /// @param usual a value that is often good
    /// @throws AdjointException if it is out of bounds
    void check(String owner, String argument, double value, double usual) {
        if (!holds(value)) {
            throw new AdjointException(
                    owner, argument + " must be " + text + ": got " + value, "use a value such as " + usual);
        }
    }
}
