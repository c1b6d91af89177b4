package org.adjoint.optim;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;

/// Copies of records in which one component is another: what a `with` expression is in other languages. So a
/// record of ten components has ten methods of one line each that change one, and none of them says the other
/// nine.
final class Changed {
    private Changed() {}

    /// `record` with `value` as its component called `name`.
    ///
    /// @throws AdjointException if there is no such component, it does not hold such a value, or the
    ///     record refuses it
    @SuppressWarnings("unchecked") // a record's constructor makes records of its class
    static <R> R with(R record, String name, @Nullable Object value) {
        RecordComponent[] components = components(record, name);
        try {
            Constructor<?> constructor = record.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.trySetAccessible();
            return (R) constructor.newInstance(values(record, components, name, value));
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : impossible(record, name, refused);
        } catch (ReflectiveOperationException | IllegalArgumentException failed) {
            throw impossible(record, name, failed);
        }
    }

    private static RecordComponent[] components(Object record, String name) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        if (components == null
                || Arrays.stream(components).noneMatch(c -> c.getName().equals(name))) {
            throw new AdjointException(
                    record.getClass().getSimpleName(),
                    "there is no argument \"" + name + "\"" + (components == null ? ": it is no record" : ""),
                    "make the optimizer a record, and use the name of a component");
        }
        return components;
    }

    private static @Nullable Object[] values(
            Object record, RecordComponent[] components, String name, @Nullable Object value)
            throws ReflectiveOperationException {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            component.getAccessor().trySetAccessible();
            boolean changed = component.getName().equals(name);
            values.add(changed ? value : component.getAccessor().invoke(record));
        }
        return values.toArray();
    }

    private static AdjointException impossible(Object record, String name, Exception cause) {
        return new AdjointException(
                        record.getClass().getSimpleName(),
                        "the argument \"" + name + "\" cannot be changed: " + cause,
                        "give a value of its type; a record of your own must be public, in a package that is exported "
                                + "or open to org.adjoint.optim")
                .because(cause);
    }
}
