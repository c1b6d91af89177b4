package org.adjoint.ops.check;

import java.util.List;
import java.util.Locale;
import org.adjoint.graph.Shape;
import org.jspecify.annotations.Nullable;

/// What [GradCheck] found: for each input the element whose gradient is worst, and a diagnosis if it is wrong.
///
/// ```text
/// gradient check of cube: FAILED
///   input 0 [2,3], order 1: FAILED; worst at [1,2]: analytic 24.0000000, numeric 12.0000000, relative error 5.0e-01
///     the gradient is 2.00 times too large everywhere
/// ```
///
/// @param function what was checked
/// @param inputs one line for each input and each order
/// @param diagnosis what is wrong with the function as a whole, or `null`
public record GradReport(
        String function, List<Input> inputs, @Nullable Diagnosis diagnosis) {

    /// What a check says.
    public enum Verdict {
        /// All gradients are right.
        RIGHT("passed"),
        /// A gradient is wrong, or the function is not fit to have one.
        WRONG("FAILED"),
        /// No gradient is found wrong, but of one it cannot be told: a reason is in the [Diagnosis]. That is no
        /// pass.
        CANNOT_TELL("CANNOT TELL");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        static Verdict of(@Nullable Diagnosis diagnosis) {
            return diagnosis == null ? RIGHT : diagnosis.verdict();
        }
    }

    /// The gradient with respect to one input.
    ///
    /// @param name `input 0`, or the name of a parameter
    /// @param shape the input's shape
    /// @param order 1 for the gradient, 2 for the gradient of a projection of the gradient
    /// @param element the index of the worst element, empty for a number; `null` if the worst is no single element
    ///     but the slope along a random direction
    /// @param output which element of the result was differentiated; `null` for all, projected at random
    /// @param analytic the derivative that the rules give
    /// @param numeric the derivative by differences
    /// @param relativeError their difference relative to the greater of both
    /// @param also the next worst elements that are not right
    /// @param diagnosis why it is wrong or why that cannot be told, `null` if it is right
    public record Input(
            String name,
            Shape shape,
            int order,
            @Nullable List<Integer> element,
            @Nullable List<Integer> output,
            double analytic,
            double numeric,
            double relativeError,
            List<Element> also,
            @Nullable Diagnosis diagnosis) {

        /// What is said of this gradient.
        public Verdict verdict() {
            return Verdict.of(diagnosis);
        }

        /// Whether the gradient is right.
        public boolean passes() {
            return verdict() == Verdict.RIGHT;
        }

        @Override
        public String toString() {
            String head = name + " " + shape + ", order " + order + ": " + verdict().word;
            String worst = "; worst " + new Element(element, output, analytic, numeric, relativeError);
            if (diagnosis == null) {
                return head + worst;
            }
            StringBuilder text = new StringBuilder(isShapeWrong(diagnosis) ? head : head + worst);
            also.forEach(next -> text.append("\n    also ").append(next));
            return text.append("\n    ").append(explained(diagnosis)).toString();
        }
    }

    /// One derivative.
    ///
    /// @param element the index of the input's element, `null` for a random direction
    /// @param output which element of the result, `null` for all, projected at random
    /// @param analytic the derivative that the rules give
    /// @param numeric the derivative by differences
    /// @param relativeError their difference relative to the greater of both
    public record Element(
            @Nullable List<Integer> element,
            @Nullable List<Integer> output,
            double analytic,
            double numeric,
            double relativeError) {

        @Override
        public String toString() {
            String where = element == null ? "along a random direction" : "at " + index(element);
            String of = output == null ? "" : " of output " + index(output);
            return String.format(
                    Locale.ROOT,
                    "%s%s: analytic %.9g, numeric %.9g, relative error %.1e",
                    where,
                    of,
                    analytic,
                    numeric,
                    relativeError);
        }

        private static String index(List<Integer> element) {
            return element.toString().replace(" ", "");
        }
    }

    private static boolean isShapeWrong(Diagnosis diagnosis) {
        return diagnosis.kind() == Diagnosis.Kind.WRONG_SHAPE || diagnosis.kind() == Diagnosis.Kind.MISSING_SUM;
    }

    private static String explained(Diagnosis diagnosis) {
        return (diagnosis.verdict() == Verdict.CANNOT_TELL ? "cannot tell, because " : "") + diagnosis;
    }

    /// What is said of all gradients together: wrong if one is, else that it cannot be told if it cannot of one.
    public Verdict verdict() {
        return Verdict.of(firstDiagnosis());
    }

    /// Whether all gradients are right. They do not pass if it cannot be told.
    public boolean passes() {
        return verdict() == Verdict.RIGHT;
    }

    /// What is wrong with the function, or else with the first input whose gradient is wrong, or else why it cannot
    /// be told of the first input of which it cannot; `null` if all is well.
    public @Nullable Diagnosis firstDiagnosis() {
        if (diagnosis != null) {
            return diagnosis;
        }
        Diagnosis first = null;
        for (Input input : inputs) {
            if (input.verdict() == Verdict.WRONG) {
                return input.diagnosis();
            }
            first = first == null ? input.diagnosis() : first;
        }
        return first;
    }

    /// Returns this report if all gradients are right.
    ///
    /// @throws AssertionError with this report and what to do about it as its message, if a gradient is wrong,
    ///     or if it cannot be told
    public GradReport assertPasses() {
        Diagnosis wrong = firstDiagnosis();
        if (wrong != null) {
            throw new AssertionError("[gradCheck] " + this + "\nFix: " + wrong.fix());
        }
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("gradient check of ")
                .append(function)
                .append(": ")
                .append(verdict().word);
        if (diagnosis != null) {
            text.append("\n  ").append(explained(diagnosis));
        }
        inputs.forEach(input -> text.append("\n  ").append(input));
        return text.toString();
    }
}
