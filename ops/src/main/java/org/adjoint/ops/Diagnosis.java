package org.adjoint.ops;

/// Why a gradient check failed, as far as the numbers tell.
///
/// @param kind the pattern that was found
/// @param text the pattern in words, such as `the gradient is 2.00 times too large everywhere`
/// @param fix what to look for
public record Diagnosis(Kind kind, String text, String fix) {
    /// The patterns that [GradCheck] knows.
    public enum Kind {
        /// Two evaluations at the same point differ.
        NON_DETERMINISTIC,
        /// A gradient or a value nearby is NaN or infinite.
        NOT_FINITE,
        /// The function has a kink or a jump at the point or next to it: its slopes to the left and to the
        /// right differ.
        KINK,
        /// The gradient is 0 everywhere, but the function changes.
        DETACHED,
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
        UNKNOWN
    }

    /// The text.
    @Override
    public String toString() {
        return text;
    }
}
