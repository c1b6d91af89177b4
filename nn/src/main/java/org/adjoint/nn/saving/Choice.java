package org.adjoint.nn.saving;

import java.util.Locale;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Registry;
import org.jspecify.annotations.Nullable;

/// The constants of an enum, by name.
record Choice<E extends Enum<E>>(Class<E> type) implements Codec<E> {
    @Override
    public Object write(E value, String path) {
        return Spelling.of(value);
    }

    @Override
    public E read(@Nullable Object tree, String path, @Nullable Object preset) {
        if (!(tree instanceof String name)) {
            throw Misread.unexpected(path, expected(), tree);
        }
        try {
            return names().get(name);
        } catch (AdjointException unknown) {
            throw unknown.during("at " + path);
        }
    }

    private Registry<E> names() {
        Registry<E> names = Registry.of(type.getSimpleName().toLowerCase(Locale.ROOT));
        for (E constant : type.getEnumConstants()) {
            names.with(Spelling.of(constant), () -> constant);
        }
        return names;
    }

    @Override
    public String expected() {
        return "one of " + String.join(", ", names().names());
    }
}
