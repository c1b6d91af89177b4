package org.adjoint.ops.kernels;

import java.util.List;

/// What of a [Chain] its compiled loop depends on: steps and kinds of slots, not sizes and arrays.
///
/// @param type the class of its arrays, `float[].class` or `double[].class`
/// @param slots where each slot is
/// @param steps the steps
/// @param stores which slots are written to arrays
record ChainShape(Class<?> type, List<Place> slots, List<Call> steps, List<Store> stores) {
    /// Where a slot is.
    enum Place {
        /// In an array, at the place of the element.
        ARRAY,
        /// A single number.
        NUMBER,
        /// In a register.
        TEMPORARY
    }

    /// A call of a function on slots, the step of the loop.
    ///
    /// @param function a [Lanes] function, or [Select] itself
    record Call(Object function, int x, int y, int z, int out) {}

    /// Slot `from` is written to the array of slot `to`.
    record Store(int from, int to) {}
}
