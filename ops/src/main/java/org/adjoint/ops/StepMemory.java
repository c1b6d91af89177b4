package org.adjoint.ops;

import java.util.List;
import java.util.function.Supplier;
import org.adjoint.ops.values.Arena;
import org.jspecify.annotations.Nullable;

/// Memory that the steps of a loop, such as training, use again and again: what one step has computed, the next
/// overwrites. After the first few steps no more arrays are allocated.
///
/// ```java
/// StepMemory memory = new StepMemory();
/// for (int i = 0; i < 1000; i++) {
///     double loss = memory.step(() -> {
///         Tensor value = loss(w, b);
///         descent.step(value.gradients());
///         return value.item();
///     });
/// }
/// ```
///
/// A tensor computed in a step cannot be read after it: that is an error, never a wrong value. To keep one,
/// return it, or keep a [copy][Tensor#copy]. Tensors made from numbers of your own ([Tensor#of], [Tensor#full])
/// and parameters stay. There is nothing to close: the memory is garbage when this object is.
public final class StepMemory {
    private final Arena arena = new Arena();

    /// The result of `body`, whose operations compute into this memory. A tensor that `body` returns, alone or
    /// in a list, is copied and stays.
    @SuppressWarnings("unchecked") // a copy is of the type of its original
    public <T> T step(Supplier<T> body) {
        return arena.step(() -> (T) kept(body.get()));
    }

    private static @Nullable Object kept(@Nullable Object result) {
        return switch (result) {
            case Variable parameter -> parameter;
            case Tensor tensor -> tensor.copy();
            case List<?> list -> list.stream().map(StepMemory::kept).toList();
            case null, default -> result;
        };
    }

    /// How many arrays have been allocated until now.
    public long allocatedArrays() {
        return arena.allocatedArrays();
    }
}
