package org.adjoint.ops;

import java.util.List;
import java.util.Locale;
import org.adjoint.graph.AdjointException;
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

    /// The gradient with respect to one input.
    ///
    /// @param name `input 0`, or the name of a parameter
    /// @param shape the input's shape
    /// @param order 1 for the gradient, 2 for the gradient of a projection of the gradient
    /// @param element the index of the worst element, empty for a number; `null` if the worst is no single element
    ///     but the slope along a random direction
    /// @param output which element of the result was differentiated; `null` for all, projected at random
    /// @param analytic the derivative that the rules give
    /// @param numeric the derivative by central differences
    /// @param relativeError their difference relative to the greater of both
    /// @param also the next worst elements that are wrong
    /// @param diagnosis why it is wrong, `null` if it is right
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

        /// Whether the gradient is right.
        public boolean passes() {
            return diagnosis == null;
        }

        @Override
        public String toString() {
            String head = name + " " + shape + ", order " + order + ": " + (passes() ? "passed" : "FAILED");
            String worst = "; worst " + new Element(element, output, analytic, numeric, relativeError);
            if (diagnosis == null) {
                return head + worst;
            }
            StringBuilder text = new StringBuilder(isShapeWrong(diagnosis) ? head : head + worst);
            also.forEach(next -> text.append("\n    also ").append(next));
            return text.append("\n    ").append(diagnosis).toString();
        }
    }

    /// One derivative.
    ///
    /// @param element the index of the input's element, `null` for a random direction
    /// @param output which element of the result, `null` for all, projected at random
    /// @param analytic the derivative that the rules give
    /// @param numeric the derivative by central differences
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

    /// Whether all gradients are right.
    public boolean passes() {
        return firstDiagnosis() == null;
    }

    /// What is wrong with the function, or else with the first input whose gradient is wrong; `null` if all is
    /// well.
    public @Nullable Diagnosis firstDiagnosis() {
        if (diagnosis != null) {
            return diagnosis;
        }
        for (Input input : inputs) {
            if (!input.passes()) {
                return input.diagnosis();
            }
        }
        return null;
    }

    /// Returns this report if all gradients are right.
    ///
    /// @throws AdjointException with this report as its problem if one is wrong
    public GradReport assertPasses() {
        Diagnosis wrong = firstDiagnosis();
        if (wrong != null) {
            throw new AdjointException("gradCheck", this + "\n", wrong.fix());
        }
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("gradient check of ")
                .append(function)
                .append(": ")
                .append(passes() ? "passed" : "FAILED");
        if (diagnosis != null) {
            text.append("\n  ").append(diagnosis);
        }
        inputs.forEach(input -> text.append("\n  ").append(input));
        return text.toString();
    }
}
