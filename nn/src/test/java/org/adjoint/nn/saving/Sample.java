package org.adjoint.nn.saving;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Bare;
import org.adjoint.graph.Ignores;
import org.adjoint.graph.Registry;
import org.adjoint.graph.Shape;
import org.adjoint.graph.Spelled;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Regularizer;
import org.jspecify.annotations.Nullable;

/// Records of all shapes that configurations may have.
final class Sample {
    private Sample() {}

    enum Side {
        LEFT,
        RIGHT_HAND,
        @Spelled("centre")
        MIDDLE
    }

    /// A kind with records, a record that is written bare, names alone, and functions.
    @FunctionalInterface
    interface Rate {
        Registry<Rate> NAMES = Registry.<Rate>of("rate")
                .with("constant", () -> new Fixed(0.5))
                .with("decaying", () -> new Decaying(new Fixed(1), 10, null))
                .with("none", () -> Named.NONE)
                .with("full", () -> Named.FULL);

        double at(long step);
    }

    enum Named implements Rate {
        NONE,
        FULL;

        @Override
        public double at(long step) {
            return ordinal();
        }
    }

    @Bare
    @Spelled("Constant")
    record Fixed(double rate) implements Rate {
        @Override
        public double at(long step) {
            return rate;
        }
    }

    record Decaying(
            Rate initialRate, int decaySteps, @Nullable Double floor) implements Rate {
        Decaying {
            if (decaySteps <= 0) {
                throw new AdjointException("decaying", "steps must be positive: got " + decaySteps, "use 1 or more");
            }
        }

        @Override
        public double at(long step) {
            return initialRate.at(step) / (1 + (double) step / decaySteps);
        }
    }

    record Unknown(double rate) implements Rate {
        @Override
        public double at(long step) {
            return rate;
        }
    }

    record Window(int size, int stride) {}

    @Spelled("BIG")
    @Ignores({"seed", "name"})
    record Big(
            Rate learningRate,
            @Spelled("beta_1") double beta1,
            float small,
            long iterationsURL,
            boolean useEMA,
            String label,
            Side side,
            Window window,
            List<Window> windows,
            List<@Nullable Integer> axis,
            Map<String, Double> weights,
            Shape inputShape,
            Initializer kernelInitializer,
            @Nullable Regularizer kernelRegularizer) {}

    record Holder(DoubleUnaryOperator function, int count) {}

    record Tree(String name, List<Tree> parts) {}

    static final Big BIG = new Big(
            new Fixed(0.1),
            0.9,
            0.1f,
            1L << 40,
            true,
            "a \"b\"",
            Side.RIGHT_HAND,
            new Window(3, 1),
            List.of(new Window(1, 2)),
            List.of(1),
            Map.of("x", 1.5),
            Shape.of(Shape.UNKNOWN, 28),
            new org.adjoint.nn.weights.HeNormal(),
            null);
}
