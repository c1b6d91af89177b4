package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// docs/optimizers.md says what the sources say, and these say what is so.
class OptimizersPageTest {
    private static final Path PAGE = Path.of("../docs/optimizers.md");
    private static final Path GENERATED = Path.of("target/optimizers.md");

    @Test
    void the_page_is_up_to_date() throws IOException {
        String generated = OptimizersPage.text();
        Files.writeString(GENERATED, generated);
        String page = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(generated, page, "docs/optimizers.md is old: cp optim/target/optimizers.md docs/optimizers.md");
    }

    static List<Object> documented() {
        return Stream.concat(
                        Optimizer.NAMES.names().stream().map(Optimizer::named), Stream.of(StepOptions.NONE, Lbfgs.of()))
                .toList();
    }

    /// The documentation's `default 0.9` is the default.
    @ParameterizedTest
    @MethodSource("documented")
    void each_argument_is_documented_with_its_default(Object byDefault) throws ReflectiveOperationException {
        Map<String, String> said =
                OptimizersPage.Documentation.of(byDefault.getClass()).parameters();
        List<String> names = Arrays.stream(byDefault.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertEquals(names, List.copyOf(said.keySet()));
        for (RecordComponent component : byDefault.getClass().getRecordComponents()) {
            String text = said.get(component.getName());
            assertTrue(text.contains("default"), () -> component + " without its default: " + text);
            Matcher number = Pattern.compile("; default (-?[0-9][0-9.e-]*)").matcher(text);
            if (number.find() && component.getType() != StepOptions.class) {
                Object value = component.getAccessor().invoke(byDefault);
                double expected = value instanceof LearningRate rate ? rate.at(0) : ((Number) value).doubleValue();
                assertEquals(expected, Double.parseDouble(number.group(1)), () -> component + ": " + text);
            }
        }
    }

    @Test
    void each_formula_and_its_source_are_on_the_page() {
        for (String name : Optimizer.NAMES.names()) {
            OptimizersPage.Documentation said =
                    OptimizersPage.Documentation.of(Optimizer.named(name).getClass());
            String text = String.join(" ", said.text());
            assertTrue(text.contains("```text"), () -> name + " without a formula");
            assertTrue(
                    text.matches(".*(19|20)\\d\\d.*") || text.contains("Stochastic"), () -> name + " without a source");
        }
    }
}
