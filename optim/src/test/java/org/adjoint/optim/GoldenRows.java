package org.adjoint.optim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Numbers by name, a row each, as `src/test/python/optimizers.py` has written them with Keras.
final class GoldenRows {
    private GoldenRows() {}

    static Map<String, double[]> read(String file) {
        try (InputStream in = GoldenRows.class.getResourceAsStream("/golden/" + file)) {
            Map<String, double[]> rows = new LinkedHashMap<>();
            new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(","))
                    .forEach(cells -> rows.put(
                            cells[0],
                            Arrays.stream(cells)
                                    .skip(1)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray()));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
