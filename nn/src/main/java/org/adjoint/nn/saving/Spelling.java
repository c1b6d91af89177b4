package org.adjoint.nn.saving;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.regex.Pattern;
import org.adjoint.graph.Spelled;

/// How things are called in configurations: by a rule, or by what [Spelled] says.
final class Spelling {
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Spelling() {}

    static String of(Class<?> type) {
        return spelled(type, type.getSimpleName());
    }

    /// `learningRate` is `learning_rate`, `fromURLName` is `from_url_name`.
    static String of(RecordComponent component) {
        return spelled(
                component, WORD.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT));
    }

    static String of(Enum<?> constant) {
        String plain = constant.name().toLowerCase(Locale.ROOT);
        try {
            return spelled(constant.getDeclaringClass().getField(constant.name()), plain);
        } catch (NoSuchFieldException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String spelled(AnnotatedElement element, String rule) {
        Spelled chosen = element.getAnnotation(Spelled.class);
        return chosen == null ? rule : chosen.value();
    }
}
