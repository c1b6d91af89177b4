package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.adjoint.graph.Registry;
import org.adjoint.nn.losses.Distribution;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.metrics.Metric;
import org.junit.jupiter.api.Test;

/// docs/losses.md and docs/metrics.md say what the sources say.
class NamedThingsPageTest {
    @Test
    void the_page_of_losses_is_up_to_date() throws IOException {
        GeneratedPage.assertUpToDate("losses.md", NamedThingsPage.losses());
    }

    @Test
    void the_page_of_metrics_is_up_to_date() throws IOException {
        GeneratedPage.assertUpToDate("metrics.md", NamedThingsPage.metrics());
    }

    @Test
    void everything_with_a_name_and_all_its_arguments_are_documented() {
        for (Registry<?> names : new Registry<?>[] {Loss.NAMES, Metric.NAMES, Distribution.NAMES}) {
            for (String name : names.names()) {
                Class<?> type = names.get(name).getClass();
                Documentation about = Documentation.of(type);
                assertFalse(about.text().isBlank(), name);
                Map<String, String> arguments = about.parameters();
                Stream.of(type.getRecordComponents())
                        .forEach(component -> assertTrue(
                                arguments.containsKey(component.getName()), name + ": " + component.getName()));
            }
        }
    }
}
