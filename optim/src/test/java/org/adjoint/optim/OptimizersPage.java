package org.adjoint.optim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adjoint.graph.Spelled;

/// The page docs/optimizers.md, made of what is known by name and of the documentation in the sources.
final class OptimizersPage {
    private static final Path SOURCES = Path.of("src/main/java/org/adjoint/optim");

    /// A link `[Type#method]`, perhaps with a text of its own before it, or a piece of code, which has brackets
    /// too.
    private static final Pattern LINK_OR_CODE =
            Pattern.compile("(?:\\[[^]`]*])?\\[#?(?:[a-z]+\\.)*([A-Za-z#]+)(?:\\([^)]*\\))?]|`[^`]*`");

    /// What is written about a record.
    ///
    /// @param text the lines of its documentation, without parameters
    /// @param parameters what is said of each component
    record Documentation(List<String> text, Map<String, String> parameters) {
        static Documentation of(Class<?> type) {
            Matcher comment = Pattern.compile(
                            "((?:\\n///[^\\n]*)+)(?:\\n@[^\\n]*)*\\npublic (?:record|interface|final class) "
                                    + type.getSimpleName() + "\\b")
                    .matcher(source(type));
            if (!comment.find()) {
                throw new AssertionError(type + " has no documentation");
            }
            String all = comment.group(1).replaceAll("\\n/// ?", "\n").strip();
            int end = all.indexOf("\n@param");
            Map<String, String> parameters = new LinkedHashMap<>();
            Matcher parameter =
                    Pattern.compile("@param (\\w+) ((?:(?!\\n@).|\\n(?!@))*)").matcher(all);
            while (parameter.find()) {
                parameters.put(
                        parameter.group(1),
                        parameter.group(2).replaceAll("\\s+", " ").strip());
            }
            return new Documentation(
                    (end < 0 ? all : all.substring(0, end)).strip().lines().toList(), parameters);
        }

        String page() {
            StringBuilder page = new StringBuilder();
            boolean code = false;
            for (String line : text) {
                code ^= line.startsWith("```");
                page.append(code ? line : withoutLinks(line)).append('\n');
            }
            return page.toString();
        }
    }

    private OptimizersPage() {}

    static String text() {
        StringBuilder page = new StringBuilder("""
                # Optimizers

                This page is generated from the registries and the sources' documentation by `OptimizersPageTest`.

                An optimizer is found by its name, as in `model.compile("adam", ...)`, or made by `of`, and changed by methods with
                the names of its arguments: `Adam.of(0.01).beta1(0.8).clipnorm(1)`. Its learning rate is a number or a schedule.
                Configurations spell the arguments as Keras does. `w` are the values of a variable, `g` is the gradient, `t` counts
                the steps from 1.

                """);
        Optimizer.NAMES.names().forEach(name -> page.append(section(name, Optimizer.named(name))));
        page.append("## What all optimizers share\n\n").append(records(StepOptions.NONE));
        page.append("\n## Groups of variables\n\n").append("""
                ```java
                Model model = new Sequential(new Input(4), new Dense(8, "relu"), new Dense(8, "relu"), new Dense(3));
                Optimizer optimizer = AdamW.of(0.001)
                        .excludeFromWeightDecay("bias", "gamma", "beta")
                        .group(v -> v.path().contains("/dense_1/"), 0.1)
                        .group(model.layers().getLast().weights(), Sgd.of(0.01).momentum(0.9));
                model.compile(optimizer, "mse");
                ```

                Variables are chosen by a predicate, of their `name()` or `path()`, or by a list. Factors and exclusions of several
                groups with a variable add up; another optimizer replaces the one before, with the rate that it has itself.

                ## Learning rates

                A schedule is a function of the number of steps before, from 0: a lambda `t -> ...`, or one of these.

                """);
        LearningRate.NAMES.names().forEach(name -> page.append(schedule(LearningRate.NAMES.get(name))));
        page.append("## L-BFGS\n\n").append(records(Lbfgs.of()));
        return page.toString();
    }

    private static String section(String name, Optimizer optimizer) {
        return "## %s: `\"%s\"`\n\n".formatted(spelled(optimizer.getClass()), name) + records(optimizer) + "\n";
    }

    private static String schedule(LearningRate rate) {
        StringBuilder page =
                new StringBuilder("### %s\n\n".formatted(rate.getClass().getSimpleName()));
        Documentation documentation = Documentation.of(rate.getClass());
        page.append(documentation.page()).append('\n');
        documentation
                .parameters()
                .forEach((name, text) -> page.append("- `%s`: %s\n".formatted(name, withoutLinks(text))));
        return page.append('\n').toString();
    }

    /// The documentation of a record and a table of its arguments, as they are in `byDefault`.
    private static String records(Object byDefault) {
        Documentation documentation = Documentation.of(byDefault.getClass());
        StringBuilder page = new StringBuilder(documentation.page());
        page.append("\n| argument | in configurations | default | |\n|---|---|---|---|\n");
        for (RecordComponent component : byDefault.getClass().getRecordComponents()) {
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            component.getName(),
                            component.getType() == StepOptions.class ? "" : "`" + spelled(component) + "`",
                            value(component, byDefault),
                            withoutLinks(
                                    withoutDefault(documentation.parameters().get(component.getName())))));
        }
        return page.toString();
    }

    private static String value(RecordComponent component, Object of) {
        try {
            Object value = component.getAccessor().invoke(of);
            return switch (value) {
                case null -> "none";
                case ConstantRate(double rate) -> Double.toString(rate);
                default -> value.toString();
            };
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String withoutDefault(String text) {
        return text.replaceAll("[;,]? \\(?(?:the )?default.*$", "");
    }

    private static String withoutLinks(String text) {
        return LINK_OR_CODE.matcher(text).replaceAll(match -> match.group(1) == null ? "$0" : "`$1`");
    }

    private static String spelled(Class<?> type) {
        Spelled chosen = type.getAnnotation(Spelled.class);
        return chosen == null ? type.getSimpleName() : chosen.value();
    }

    private static String spelled(RecordComponent component) {
        Spelled chosen = component.getAnnotation(Spelled.class);
        return chosen != null
                ? chosen.value()
                : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(SOURCES.resolve(type.getSimpleName() + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException("no source of " + type, e);
        }
    }
}
