package org.adjoint.ops.check;

/// Why a gradient check failed, or why it cannot tell, as far as the numbers show.
///
/// @param kind the pattern that was found
/// @param text the pattern in words, such as `the gradient is 2.00 times too large everywhere`
/// @param fix what to look for
public record Diagnosis(Kind kind, String text, String fix) {
    /// The patterns that [GradCheck] knows.
    public enum Kind {
        /// Two evaluations at the same point differ.
        NON_DETERMINISTIC,
        /// The gradient is NaN or infinite, or the function itself.
        NOT_FINITE,
        /// It cannot be told: the function is NaN or infinite next to the point.
        EDGE,
        /// It cannot be told: the function has a kink or a jump at the point or next to it. Its slopes to the left
        /// and to the right differ, and the gradient is one of them or between them.
        KINK,
        /// It cannot be told: rounding errors hide how the function changes, or it changes too abruptly.
        HIDDEN,
        /// The gradient is 0 everywhere, but the function changes.
        DETACHED,
        /// The gradient is 0 at the point but not next to it, and the function changes.
        SINGULAR,
        /// The gradient points the wrong way: it is the negative of the right one.
        SIGN,
        /// The gradient is the right one times a constant.
        RATIO,
        /// The gradient is the transpose of the right one.
        TRANSPOSED,
        /// The gradient has the shape of the result; it is not summed over the axes along which the input was
        /// repeated.
        MISSING_SUM,
        /// The gradient has a shape that is not the input's.
        WRONG_SHAPE,
        /// None of these.
        UNKNOWN;

        /// Whether gradients of which this is said are wrong, or nothing can be told.
        public GradReport.Verdict verdict() {
            return this == EDGE || this == KINK || this == HIDDEN
                    ? GradReport.Verdict.CANNOT_TELL
                    : GradReport.Verdict.WRONG;
        }
    }

    /// Whether the gradient is wrong, or nothing can be told.
    public GradReport.Verdict verdict() {
        return kind.verdict();
    }

    /// The text.
    @Override
    public String toString() {
        return text;
    }
}
