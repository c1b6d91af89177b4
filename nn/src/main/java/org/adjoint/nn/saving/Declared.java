package org.adjoint.nn.saving;

import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.Registry;
import org.adjoint.graph.Shape;
import org.jspecify.annotations.Nullable;

/// The codecs of declared types.
final class Declared {
    private Declared() {}

    static Codec<?> of(AnnotatedType type) {
        Codec<?> codec = withoutNull(type);
        return type.isAnnotationPresent(Nullable.class) ? codec.orNull() : codec;
    }

    private static Codec<?> withoutNull(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            Type raw = ((ParameterizedType) generic.getType()).getRawType();
            if (raw == List.class) {
                return of(arguments[0]).list();
            }
            if (raw == Map.class && arguments[0].getType() == String.class) {
                return of(arguments[1]).map();
            }
        }
        return type.getType() instanceof Class<?> plain ? plain(plain) : new Unsaved<>(type.getType());
    }

    /// The codec of a class without type arguments.
    static <T> Codec<T> plain(Class<T> type) {
        @SuppressWarnings("unchecked") // each is of its own type
        Codec<T> codec = (Codec<T>) find(type);
        return codec;
    }

    private static Codec<?> find(Class<?> type) {
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        for (Plain<?> plain : Plain.ALL) {
            if (plain.type() == boxed) {
                return plain;
            }
        }
        if (type == Shape.class) {
            return new Sizes();
        }
        Registry<?> names = names(type);
        if (names != null) {
            return new Kind<>(names);
        }
        if (type.isEnum()) {
            return choice(type);
        }
        return type.isRecord() ? new RecordCodec<>(type.asSubclass(Record.class)) : new Unsaved<>(type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum is one of itself
    private static Codec<?> choice(Class<?> type) {
        return new Choice(type);
    }

    /// The registry of a kind, its constant `NAMES`; `null` if `type` is none.
    private static @Nullable Registry<?> names(Class<?> type) {
        try {
            Field names = type.getDeclaredField("NAMES");
            boolean constant = Modifier.isStatic(names.getModifiers());
            return constant && names.getType() == Registry.class && names.trySetAccessible()
                    ? (Registry<?>) names.get(null)
                    : null;
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }
}
