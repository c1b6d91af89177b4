package org.adjoint.optim;

import java.util.HashMap;
import java.util.Map;

/// The formulas of Keras's optimizers, one weight of [Quadratic] after another, in loops over numbers.
final class NaiveDescent {
    /// A rule for one number.
    interface Rule {
        /// The new weight.
        ///
        /// @param s what is remembered, 0 at first
        /// @param t the step, from 1
        double next(double w, double g, Memory s, int t);
    }

    /// Numbers by name.
    static final class Memory {
        private final Map<String, Double> values = new HashMap<>();

        double get(String name) {
            return values.getOrDefault(name, 0.0);
        }

        double set(String name, double value) {
            values.put(name, value);
            return value;
        }
    }

    private NaiveDescent() {}

    /// Where `steps` steps lead.
    static double[] after(int steps, Rule rule) {
        double[] w = Quadratic.START.clone();
        for (int i = 0; i < w.length; i++) {
            Memory memory = new Memory();
            for (int t = 1; t <= steps; t++) {
                w[i] = rule.next(w[i], Quadratic.slope(i, w[i]), memory, t);
            }
        }
        return w;
    }
}
