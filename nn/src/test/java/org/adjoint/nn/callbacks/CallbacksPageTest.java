package org.adjoint.nn.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.nn.FitCallback;
import org.junit.jupiter.api.Test;

/// The table of callbacks in the guide to training has each callback, with each of its arguments.
class CallbacksPageTest {
    private static final Path SOURCES = Path.of("src/main/java/org/adjoint/nn/callbacks");

    private static Map<String, String> table() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("../docs/training.md"))) {
            return lines.filter(line -> line.startsWith("| `"))
                    .collect(Collectors.toMap(line -> line.substring(3, line.indexOf('(')), Function.identity()));
        }
    }

    private static List<Class<?>> callbacks() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("package-info"))
                    .<Class<?>>map(name -> {
                        try {
                            return Class.forName("org.adjoint.nn.callbacks." + name);
                        } catch (ClassNotFoundException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .filter(type ->
                            FitCallback.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .toList();
        }
    }

    @Test
    void every_callback_and_every_argument_is_there() throws IOException {
        Map<String, String> table = table();
        Set<String> names = new TreeSet<>();
        for (Class<?> callback : callbacks()) {
            names.add(callback.getSimpleName());
            String row = table.getOrDefault(callback.getSimpleName(), "");
            Arrays.stream(callback.getMethods())
                    .filter(method -> FitCallback.class.isAssignableFrom(method.getReturnType()))
                    .map(Method::getName)
                    .filter(name -> !name.startsWith("on"))
                    .forEach(argument -> assertTrue(row.contains("`" + argument + "`"), () -> argument + ": " + row));
        }
        assertEquals(names, new TreeSet<>(table.keySet()));
    }
}
