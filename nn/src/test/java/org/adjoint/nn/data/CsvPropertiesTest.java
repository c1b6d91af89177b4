package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// What a CSV writer wrote is read back.
class CsvPropertiesTest {
    /// A table of features and a label for each row.
    record Table(float[][] rows, String[] labels) {
        @Override
        public String toString() {
            return Arrays.deepToString(rows) + " " + Arrays.toString(labels);
        }

        private String csv(char separator, boolean header) {
            StringWriter text = new StringWriter();
            try (CsvWriter writer =
                    CsvWriter.builder().fieldSeparator(separator).build(text)) {
                if (header) {
                    List<String> names = new ArrayList<>(featureNames());
                    names.add(1, "the \"label\"");
                    writer.writeRecord(names);
                }
                for (int i = 0; i < rows.length; i++) {
                    List<String> fields = new ArrayList<>();
                    for (float value : rows[i]) {
                        fields.add(Float.toString(value));
                    }
                    fields.add(1, labels[i]);
                    writer.writeRecord(fields);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }

        private List<String> featureNames() {
            return IntStream.range(0, rows[0].length).mapToObj(i -> "x," + i).toList();
        }
    }

    @Provide
    Arbitrary<Table> tables() {
        Arbitrary<Float> numbers = Arbitraries.floats();
        Arbitrary<String> labels = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(6)
                .filter(text -> !text.isBlank())
                .map(String::strip)
                .filter(label -> !saysMissing(label));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 5))
                .flatAs((rows, columns) -> Combinators.combine(
                                numbers.array(float[].class)
                                        .ofSize(columns)
                                        .array(float[][].class)
                                        .ofSize(rows),
                                labels.array(String[].class).ofSize(rows))
                        .as(Table::new));
    }

    private static boolean saysMissing(String label) {
        return Set.of("?", "na", "n/a", "nan", "null").contains(label.toLowerCase(Locale.ROOT));
    }

    private static Dataset read(Csv csv, String text) {
        return csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.csv");
    }

    @Property(tries = 300)
    void reads_what_was_written(@ForAll("tables") Table table, @ForAll boolean header) {
        for (char separator : new char[] {',', ';', '\t'}) {
            Csv csv = (header ? Csv.withHeader() : Csv.withoutHeader())
                    .separator(separator)
                    .label(1);
            Dataset data = read(csv, table.csv(separator, header));

            assertEquals(
                    Shape.of(table.rows.length, table.rows[0].length), data.x().shape());
            float[] expected = new float[data.x().shape().size()];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = table.rows[i / table.rows[0].length][i % table.rows[0].length];
            }
            assertArrayEquals(expected, data.x().toFloatArray());
            assertEquals(header ? table.featureNames() : List.of(), data.featureNames());
            List<String> labels = Arrays.stream(data.y().toIntArray())
                    .mapToObj(data.classNames()::get)
                    .toList();
            assertEquals(List.of(table.labels), labels);
        }
    }

    @Property(tries = 100)
    void how_classes_are_numbered_does_not_change_them(@ForAll("tables") Table table) {
        String text = table.csv(',', false);
        Dataset sorted = read(Csv.withoutHeader().label(1), text);
        Dataset byAppearance = read(Csv.withoutHeader().label(1).classesByAppearance(), text);
        Dataset given = read(Csv.withoutHeader().label(1).classes(sorted.classNames()), text);

        assertArrayEquals(sorted.y().toIntArray(), given.y().toIntArray());
        assertEquals(Arrays.stream(table.labels).distinct().toList(), byAppearance.classNames());
        assertEquals(Set.copyOf(sorted.classNames()), Set.copyOf(byAppearance.classNames()));
    }

    @Property(tries = 200)
    void classes_that_are_numbers_are_in_the_order_of_numbers(@ForAll @Size(min = 1, max = 30) List<Double> numbers) {
        StringBuilder text = new StringBuilder();
        numbers.forEach(number -> text.append("1,").append(number).append('\n'));
        List<Double> classes = read(Csv.withoutHeader().label(1), text.toString()).classNames().stream()
                .map(Double::valueOf)
                .toList();

        for (int i = 1; i < classes.size(); i++) {
            assertTrue(classes.get(i - 1) <= classes.get(i), classes.toString());
        }
    }

    @Property
    void whole_numbers_are_kept_or_refused(@ForAll long number) {
        BigDecimal written = BigDecimal.valueOf(number);
        boolean single = kept(Csv.withoutHeader(), number + "\n", written);
        boolean precise = kept(Csv.withoutHeader().float64(), number + "\n", written);

        assertTrue(single || new BigDecimal((float) number).compareTo(written) != 0);
        assertTrue(precise || new BigDecimal((double) number).compareTo(written) != 0);
    }

    /// Whether `text` is read; then it is read as what it says, to the digits that are printed.
    private static boolean kept(Csv csv, String text, BigDecimal number) {
        Tensor read;
        try {
            read = csv.readTensor(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.csv");
        } catch (AdjointException e) {
            assertTrue(e.getMessage().contains(", which is "), e.getMessage());
            return false;
        }
        double value = read.item();
        String printed = read.dtype() == DType.FLOAT32 ? Float.toString((float) value) : Double.toString(value);
        assertTrue(
                new BigDecimal(value).compareTo(number) == 0 || new BigDecimal(printed).compareTo(number) == 0, text);
        return true;
    }
}
