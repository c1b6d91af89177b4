package org.adjoint.nn;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.graph.Registry;
import org.adjoint.nn.losses.Distribution;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.metrics.Metric;

/// The pages docs/losses.md and docs/metrics.md, made of the registries and of the documentation in the sources.
final class NamedThingsPage {
    private static final String HEAD = """
            | names | what it computes | arguments and defaults | labels and predictions | source |
            |---|---|---|---|---|
            """;

    private NamedThingsPage() {}

    static String losses() {
        StringBuilder page = new StringBuilder("""
                # Losses

                This page is generated from the registry and the sources' documentation by `NamedThingsPageTest`.

                `model.compile("adam", NAME)` takes one of these names; so does Keras, but for those with "nll" or "logits" in
                them. As an object, `new Huber(2)`, a loss has arguments: a record with Keras's, in Keras's order, and constructors
                without those that are left out. In the last but one column, `n` is the batch, `c` the number of outputs; more
                axes between them are positions of a sequence or an image.

                A loss is a number for each sample. What training minimizes is `loss.mean(yTrue, yPred, weights)`: their sum,
                times the weights of samples, over their number, or what `loss.reducedBy(Reduction.SUM)` and the like make of them.
                What is masked or ignored is in neither.

                """);
        page.append(HEAD).append(rows(Loss.NAMES, loss -> true));
        page.append("""

                ## Distributions

                Outputs are parameters of a distribution: `new NegativeLogLikelihood(distribution)`.

                | name | what it is | arguments and defaults | source |
                |---|---|---|---|
                """);
        byValue(Distribution.NAMES).forEach((each, names) -> {
            Documentation about = Documentation.of(each.getClass());
            page.append("| %s | %s | %s | %s |\n".formatted(code(names), about.text(), arguments(each), about.link()));
        });
        return page.toString();
    }

    static String metrics() {
        return """
                # Metrics

                This page is generated from the registry and the sources' documentation by `NamedThingsPageTest`.

                `model.compile("adam", loss, NAMES...)` takes these names, and all those of [losses](losses.md), and reports the
                figure under the name that was written. As an object, `new Precision(0.3)`, a metric has arguments: a record with
                Keras's, in Keras's order. `w` are weights of samples; a metric is a few sums over samples and a value of these, so
                it is the same however samples are divided into batches. In the last but one column, `n` is the batch, `c` the
                number of outputs.

                `Metric.of(loss)` is the mean of a loss, `Metric.of(name, score)` that of a function of your own.
                `ConfusionMatrix.of(yTrue, classes, number)` counts what was taken for what.

                """ + HEAD + rows(Metric.NAMES, metric -> !isLoss(metric));
    }

    private static boolean isLoss(Metric metric) {
        return Loss.NAMES.knows(metric.name()) && !metric.name().equals("cosine_similarity");
    }

    /// What the names of a registry stand for, and which do so.
    private static <T> Map<T, List<String>> byValue(Registry<T> registry) {
        Map<T, List<String>> values = new LinkedHashMap<>();
        registry.names()
                .forEach(name -> values.computeIfAbsent(registry.get(name), _ -> new ArrayList<>())
                        .add(name));
        return values;
    }

    private static <T> String rows(Registry<T> registry, Predicate<T> included) {
        StringBuilder rows = new StringBuilder();
        byValue(registry).forEach((value, names) -> {
            if (included.test(value)) {
                Documentation about = Documentation.of(value.getClass());
                rows.append("| %s | %s | %s | %s | %s |\n"
                        .formatted(
                                code(names),
                                about.text(),
                                arguments(value),
                                shapes(names.getFirst(), value),
                                about.link()));
            }
        });
        return rows.toString();
    }

    private static String code(List<String> names) {
        return names.stream().map(name -> "`\"" + name + "\"`").collect(Collectors.joining(" "));
    }

    private static String arguments(Object value) {
        Map<String, String> texts = Documentation.of(value.getClass()).parameters();
        return Stream.of(value.getClass().getRecordComponents())
                .map(component -> "`%s = %s`: %s"
                        .formatted(component.getName(), get(component, value), texts.get(component.getName())))
                .collect(Collectors.joining("<br>"));
    }

    private static Object get(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String shapes(String name, Object value) {
        return Suitable.to(name, 6, some -> {
                    switch (value) {
                        case Loss loss -> loss.mean(some.yTrue(), some.yPred());
                        case Metric metric -> metric.of(some.yTrue(), some.yPred());
                        default -> throw new IllegalArgumentException(name);
                    }
                })
                .kind();
    }
}
