package org.adjoint.ops.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// Compiled loops of one lane function, one for each lane type, each made when it is first needed.
///
/// A loop that calls its lane function through a field is slow: the JIT sees many functions at that call,
/// cannot inline any, and boxes every vector. So each function gets its own copy of the loop's class, a hidden
/// class with the function as class data. There the function is a constant, inlined into the loop as if written
/// there by hand.
///
/// @param <L> the interface of the loop
final class Specialized<L> {
    private static final Lookup LOOKUP = MethodHandles.lookup();

    private final Object function;
    private final Class<L> type;
    private final Class<? extends L> floatTemplate;
    private final Class<? extends L> doubleTemplate;
    private final Class<? extends L> intTemplate;
    private volatile @Nullable L floats;
    private volatile @Nullable L doubles;
    private volatile @Nullable L ints;

    Specialized(
            Object function,
            Class<L> type,
            Class<? extends L> floatTemplate,
            Class<? extends L> doubleTemplate,
            Class<? extends L> intTemplate) {
        this.function = function;
        this.type = type;
        this.floatTemplate = floatTemplate;
        this.doubleTemplate = doubleTemplate;
        this.intTemplate = intTemplate;
    }

    /// The loop for arrays of class `type`: `float[]`, `double[]` or `int[]`.
    L loop(Class<?> type) {
        if (type == float[].class) {
            L loop = floats;
            return loop != null ? loop : (floats = copy(floatTemplate));
        }
        if (type == double[].class) {
            L loop = doubles;
            return loop != null ? loop : (doubles = copy(doubleTemplate));
        }
        L loop = ints;
        return loop != null ? loop : (ints = copy(intTemplate));
    }

    private L copy(Class<? extends L> template) {
        try {
            Lookup copy = LOOKUP.defineHiddenClassWithClassData(bytes(template), function, true);
            return type.cast(copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class))
                    .invoke());
        } catch (Throwable e) {
            throw new IllegalStateException("cannot specialize " + template.getName(), e);
        }
    }

    /// The lane function of the copy that `lookup` stands for: what a template reads into a static final field.
    static <F> F function(Lookup lookup, Class<F> type) {
        try {
            return MethodHandles.classData(lookup, "_", type);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Class<?> template) throws IOException {
        try (InputStream in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IOException("no class file");
            }
            return in.readAllBytes();
        }
    }
}
