package org.adjoint.optim;

import org.adjoint.graph.Spelled;

/// The ways from one rate to another.
public enum Anneal {
    /// Half a wave of a cosine: slow at both ends.
    @Spelled("cos")
    COSINE {
        @Override
        double between(double from, double to, double fraction) {
            return to + (from - to) * (1 + Math.cos(Math.PI * fraction)) / 2;
        }
    },
    /// A straight line.
    LINEAR {
        @Override
        double between(double from, double to, double fraction) {
            return from + (to - from) * fraction;
        }
    };

    /// The rate after a part of the way.
    ///
    /// @param fraction from 0 to 1
    abstract double between(double from, double to, double fraction);
}
