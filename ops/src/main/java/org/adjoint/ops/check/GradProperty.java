package org.adjoint.ops.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A gradient check at many inputs of many shapes. It is for tests of your own operations and layers, in any
/// test framework:
///
/// ```java
/// @Test
/// void gradientsAreRight() {
///     GradProperty.of(() -> GradCheck.operation(new Softsign()).order(2), "mn").assertPasses();
/// }
/// ```
///
/// If a check fails, smaller shapes and simpler values are tried, and the smallest failure is reported. All is
/// drawn from a seed, so a failure repeats. Inputs at which nothing can be told, such as those next to a kink, are
/// passed over, unless they are most of all.
public final class GradProperty {
    private static final int MOST_SHRINKS = 400;

    private final Supplier<GradCheck> check;
    private final GradSizes sizes;
    private int trials = 50;
    private int greatest = 4;
    private long seed = 42;

    private GradProperty(Supplier<GradCheck> check, GradSizes sizes) {
        this.check = check;
        this.sizes = sizes;
    }

    /// The property that the gradients of what `check` makes are right for all inputs.
    ///
    /// @param check makes a new check for each trial, such as of a layer that has no weights yet; random numbers
    ///     that it draws are the same in each trial
    /// @param shapes the shapes of the inputs, as letters: `"mk,kn"` for two matrices that fit. A letter is a size
    ///     from 1 up, the same wherever it stands, and a digit is that size.
    public static GradProperty of(Supplier<GradCheck> check, String shapes) {
        return new GradProperty(check, GradSizes.parse(shapes));
    }

    /// Tries this often, 50 times at first.
    public GradProperty trials(int count) {
        this.trials = count;
        return this;
    }

    /// Draws sizes up to this one, 4 at first.
    public GradProperty sizesUpTo(int size) {
        this.greatest = size;
        return this;
    }

    /// Draws shapes and values from this seed.
    public GradProperty seed(long start) {
        this.seed = start;
        return this;
    }

    /// What was found.
    ///
    /// @param name what was checked
    /// @param trials how many inputs were tried
    /// @param counterexample the simplest inputs for which the gradient is wrong, or some for which it cannot be
    ///     told if these are most; `null` if it was right
    public record Result(String name, int trials, @Nullable Counterexample counterexample) {
        /// Whether the gradient was always right where it could be told.
        public boolean passes() {
            return counterexample == null;
        }

        @Override
        public String toString() {
            String head = "gradient property of " + name + ": ";
            return counterexample == null
                    ? head + "passed " + trials + " trials"
                    : head
                            + (counterexample.isUntold()
                                    ? "CANNOT TELL in most of " + trials + " trials"
                                    : "FAILED in trial " + trials)
                            + "\n" + counterexample;
        }
    }

    /// Inputs for which the gradient is wrong, or for which it cannot be told.
    ///
    /// @param inputs the values
    /// @param shrinks how often they were made simpler
    /// @param kind what the numbers tell, `null` if the function failed with an error
    /// @param report what the check said
    public record Counterexample(List<Tensor> inputs, int shrinks, Diagnosis.@Nullable Kind kind, String report) {
        boolean isUntold() {
            return kind != null && kind.verdict() == GradReport.Verdict.CANNOT_TELL;
        }

        @Override
        public String toString() {
            StringBuilder text =
                    new StringBuilder(String.format(Locale.ROOT, "  simplest inputs, after %d shrinks:", shrinks));
            for (int i = 0; i < inputs.size(); i++) {
                text.append("\n    input ")
                        .append(i)
                        .append(" = ")
                        .append(inputs.get(i).toString().replace("\n", "\n    "));
            }
            return text.append("\n  ").append(report.replace("\n", "\n  ")).toString();
        }
    }

    /// Tries inputs until one fails, and makes that one as simple as possible.
    public Result run() {
        Rng rng = new Rng(seed);
        List<Counterexample> untold = new ArrayList<>();
        for (int trial = 1; trial <= trials; trial++) {
            GradSizes.Chosen chosen = sizes.draw(rng, greatest);
            GradSample sample = GradSample.draw(newCheck(), chosen, rng, trial % 4 == 0);
            Counterexample failure = failure(sample, 0);
            if (failure != null && failure.isUntold()) {
                untold.add(failure);
            } else if (failure != null) {
                return new Result(newCheck().name(), trial, shrink(sample, failure));
            }
        }
        return new Result(newCheck().name(), trials, 2 * untold.size() > trials ? untold.getFirst() : null);
    }

    /// Returns the result if all trials pass.
    ///
    /// @throws AssertionError with the counterexample and what to do about it as its message, if one fails or if it
    ///     cannot be told of most
    public Result assertPasses() {
        Result result = run();
        if (!result.passes()) {
            throw new AssertionError("[gradProperty] " + result
                    + "\nFix: work out the gradient at these inputs by hand; if they are outside of what the function is"
                    + " for, say so with domains(...) of the check");
        }
        return result;
    }

    private GradCheck newCheck() {
        return Rng.rehearse(check);
    }

    /// What is wrong or cannot be told at `sample`, or `null`. All random numbers of all evaluations start from the
    /// same place.
    private @Nullable Counterexample failure(GradSample sample, int shrinks) {
        List<Tensor> inputs = sample.inputs();
        try {
            GradReport report = Rng.rehearse(() -> check.get().check(inputs.toArray(Tensor[]::new)));
            Diagnosis diagnosis = report.firstDiagnosis();
            return diagnosis == null ? null : new Counterexample(inputs, shrinks, diagnosis.kind(), report.toString());
        } catch (AdjointException e) {
            return new Counterexample(inputs, shrinks, null, String.valueOf(e.getMessage()));
        }
    }

    private Counterexample shrink(GradSample start, Counterexample failure) {
        GradSample sample = start;
        Counterexample smallest = failure;
        int tries = 0;
        boolean simpler = true;
        while (simpler) {
            simpler = false;
            for (GradSample candidate : sample.simpler()) {
                if (tries++ >= MOST_SHRINKS) {
                    return smallest;
                }
                Counterexample next = failure(candidate, smallest.shrinks() + 1);
                if (next != null && !next.isUntold() && (next.kind() == null) == (failure.kind() == null)) {
                    sample = candidate;
                    smallest = next;
                    simpler = true;
                    break;
                }
            }
        }
        return smallest;
    }
}
