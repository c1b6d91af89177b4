package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adjoint.graph.Shape;

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
                .map(String::strip);
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

    private static Dataset read(Csv csv, String text) {
        return csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.csv");
    }

    @Property(tries = 300)
    void readsWhatWasWritten(@ForAll("tables") Table table, @ForAll boolean header) {
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
    void howClassesAreNumberedDoesNotChangeThem(@ForAll("tables") Table table) {
        String text = table.csv(',', false);
        Dataset sorted = read(Csv.withoutHeader().label(1), text);
        Dataset byAppearance = read(Csv.withoutHeader().label(1).classesByAppearance(), text);
        Dataset given = read(Csv.withoutHeader().label(1).classes(sorted.classNames()), text);

        assertArrayEquals(sorted.y().toIntArray(), given.y().toIntArray());
        assertEquals(Arrays.stream(table.labels).distinct().toList(), byAppearance.classNames());
        assertEquals(Set.copyOf(sorted.classNames()), Set.copyOf(byAppearance.classNames()));
    }
}
