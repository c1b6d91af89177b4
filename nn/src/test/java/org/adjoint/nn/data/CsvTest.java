package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    private static final String FLOWERS = """
            length,width,species
            1.5,2,rose
            3,-4e1,lily
            +5,.5,rose
            """;

    @TempDir
    private Path folder;

    private static Dataset read(Csv csv, String text) {
        return csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.csv");
    }

    private static Tensor tensor(Csv csv, String text) {
        return csv.readTensor(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.csv");
    }

    @Test
    void reads_features_labels_and_names() {
        Dataset flowers = read(Csv.withHeader().label("species"), FLOWERS);

        assertEquals(Shape.of(3, 2), flowers.x().shape());
        assertEquals(DType.FLOAT32, flowers.x().dtype());
        assertArrayEquals(new float[] {1.5f, 2, 3, -40, 5, 0.5f}, flowers.x().toFloatArray());
        assertEquals(DType.INT32, flowers.y().dtype());
        assertArrayEquals(new int[] {1, 0, 1}, flowers.y().toIntArray());
        assertEquals(List.of("length", "width"), flowers.featureNames());
        assertEquals(List.of("lily", "rose"), flowers.classNames());
    }

    @Test
    void reads_files() throws IOException {
        Path plain = Files.writeString(folder.resolve("flowers.csv"), FLOWERS);
        Path compressed =
                Files.write(folder.resolve("flowers"), IdxBytes.gzip(FLOWERS.getBytes(StandardCharsets.UTF_8)));
        Csv csv = Csv.withHeader().label("species");

        assertArrayEquals(new int[] {1, 0, 1}, csv.read(plain).y().toIntArray());
        assertArrayEquals(new int[] {1, 0, 1}, csv.read(compressed).y().toIntArray());
        assertEquals(Shape.of(3, 2), csv.readTensor(plain).shape());
    }

    @Test
    void numbers_classes_as_asked() {
        String text = "1,b\n2,c\n3,a\n4,c\n";
        Csv csv = Csv.withoutHeader().label(1);

        assertArrayEquals(new int[] {1, 2, 0, 2}, read(csv, text).y().toIntArray());
        Dataset byAppearance = read(csv.classesByAppearance(), text);
        assertArrayEquals(new int[] {0, 1, 2, 1}, byAppearance.y().toIntArray());
        assertEquals(List.of("b", "c", "a"), byAppearance.classNames());
        Dataset given = read(csv.classes(List.of("c", "d", "b", "a")), text);
        assertArrayEquals(new int[] {2, 0, 3, 0}, given.y().toIntArray());
        assertEquals(List.of("c", "d", "b", "a"), given.classNames());
    }

    @Test
    void numbers_whole_numbers_in_their_order() {
        Dataset data = read(Csv.withoutHeader().label(0), "10,1\n9,2\n-1,3\n");

        assertEquals(List.of("-1", "9", "10"), data.classNames());
        assertArrayEquals(new int[] {2, 1, 0}, data.y().toIntArray());
    }

    @Test
    void reads_targets() {
        Dataset houses = read(Csv.withHeader().target("price"), "rooms,price,area\n3,100.5,70\n4,200,90\n");

        assertArrayEquals(new float[] {100.5f, 200}, houses.y().toFloatArray());
        assertEquals(Shape.of(2), houses.y().shape());
        assertEquals(List.of("rooms", "area"), houses.featureNames());
        assertEquals(List.of(), houses.classNames());
        assertArrayEquals(
                new float[] {70, 90},
                read(Csv.withoutHeader().target(-2).drop(0), "3,100.5,70\n4,200,90\n")
                        .x()
                        .toFloatArray());
    }

    @Test
    void chooses_columns() {
        String text = "a,b,c,d\n1,2,3,4\n";

        assertArrayEquals(
                new int[] {4, 2},
                tensor(Csv.withHeader().features("d", "b"), text).toIntArray());
        assertArrayEquals(
                new int[] {4, 1}, tensor(Csv.withHeader().features(-1, 0), text).toIntArray());
        assertArrayEquals(
                new int[] {1, 3}, tensor(Csv.withHeader().drop("b", "d"), text).toIntArray());
        assertArrayEquals(
                new int[] {2, 3, 4}, tensor(Csv.withHeader().drop(0), text).toIntArray());
        assertArrayEquals(
                new int[] {1, 4},
                tensor(Csv.withHeader().label("c").drop("b"), text).toIntArray());
        assertEquals(
                List.of("d", "b"),
                read(Csv.withHeader().label("a").features("d", "b"), text).featureNames());
        assertEquals(
                List.of("d"),
                read(Csv.withHeader().label("a").features("d", "b").drop("b"), text)
                        .featureNames());
    }

    @Test
    void tolerates_blanks_quotes_line_ends_and_the_byte_order_mark() {
        String text = "\uFEFF\"a\";b ;\"the; \"\"class\"\"\"\r\n 1;\t2 ;x\r\n\r\n\"3\";4;\" x\"";
        Dataset data = read(Csv.withHeader().separator(';').label("the; \"class\""), text);

        assertArrayEquals(new int[] {1, 2, 3, 4}, data.x().toIntArray());
        assertEquals(List.of("a", "b"), data.featureNames());
        assertEquals(List.of("x"), data.classNames());
    }

    @Test
    void missing_features_become_what_is_asked() {
        Csv csv = Csv.withoutHeader().missingAs(-1);

        assertArrayEquals(
                new int[] {-1, 1, -1, 2, -1, 3, -1, 4, -1, 5, -1, 6},
                tensor(csv, ",1\n?,2\nNA,3\nn/a,4\nNaN,5\nnull,6\n").toIntArray());
        assertTrue(Double.isNaN(tensor(csv.missingAs(Double.NaN), "1,2\n,3\n").get(1, 0)));
        assertArrayEquals(new int[] {1, -1, 2}, tensor(csv, "1\n\n2\n").toIntArray());
    }

    @Test
    void many_columns() {
        String line = "1,".repeat(49_999) + "2";

        assertEquals(
                Shape.of(2, 50_000),
                tensor(Csv.withoutHeader(), line + "\n" + line).shape());
    }

    @Test
    void rejects_text_that_is_no_number() {
        String fix = ". Fix: correct the field, or leave the column out: drop(...)";
        Csv csv = Csv.withHeader().label("species");
        for (String text : List.of("abc", "1,5", "0x1p3", "1d", "2f", "Infinity", "-inf", "1e", ".", "--1", "١")) {
            Failure.says(
                    "[csv] f.csv, line 3, column 1 (\"width\"): got \"" + text + "\", expected a number" + fix,
                    () -> read(csv, "length,width,species\n1,2,a\n1,\"" + text + "\",b\n"));
        }
        Failure.says(
                "[csv] f.csv, line 2, column 0: got \"x\", expected a number" + fix,
                () -> tensor(Csv.withoutHeader(), "1,2\nx,4\n"));
        Failure.says(
                "[csv] f.csv, line 1, column 0: got \"length\", expected a number. Fix: if this line names the columns, "
                        + "read with Csv.withHeader(); else leave the column out: drop(...)",
                () -> read(Csv.withoutHeader().label(2), FLOWERS));
        Failure.says(
                "[csv] f.csv, line 1, column 1: got \"1e39\", which is too large for float32. Fix: change the unit",
                () -> tensor(Csv.withoutHeader(), "1,1e39"));
    }

    @Test
    void rejects_missing_values() {
        String fix = ". Fix: fill in the field, or say what missing features are read as: missingAs(...)";
        Failure.says(
                "[csv] f.csv, line 1, column 1: the field is empty, expected a number" + fix,
                () -> tensor(Csv.withoutHeader(), "1,\n"));
        Failure.says(
                "[csv] f.csv, line 1, column 1: got \"NaN\", expected a number" + fix,
                () -> tensor(Csv.withoutHeader(), "1,NaN\n"));
        Failure.says(
                "[csv] f.csv, line 2, column 1: the label is empty. Fix: fill in the field, or remove the line",
                () -> read(Csv.withoutHeader().label(1).missingAs(0), "1,a\n2, \n"));
        assertThrows(
                AdjointException.class,
                () -> read(Csv.withoutHeader().target(1).missingAs(0), "1,2\n2,\n"),
                "targets may not be missing");
    }

    @Test
    void rejects_ragged_rows() {
        Failure.says(
                "[csv] f.csv, line 3: got 2 fields, expected 3 as in line 1. "
                        + "Fix: correct the line; quote fields that contain ','",
                () -> read(Csv.withHeader().label("c"), "a,b,c\n1,2,3\n4,5\n"));
        Failure.says(
                "[csv] f.csv, line 2: got 3 fields, expected 2 as in line 1. "
                        + "Fix: correct the line; quote fields that contain ','",
                () -> tensor(Csv.withoutHeader(), "1,2\n3,4,5\n"));
    }

    @Test
    void rejects_columns_that_do_not_exist() {
        Failure.says(
                "[csv] f.csv has no column \"Species\": got the columns \"length\", \"width\", \"species\". "
                        + "Fix: use one of these names",
                () -> read(Csv.withHeader().label("Species"), FLOWERS));
        Failure.says(
                "[csv] f.csv has no column 3: got 3 columns. Fix: use an index from -3 to 2",
                () -> read(Csv.withHeader().label(3), FLOWERS));
        Failure.says(
                "[csv] f.csv is read without a header: got the column name \"species\", expected an index. "
                        + "Fix: name the column by its index, from 0, or read with Csv.withHeader()",
                () -> read(Csv.withoutHeader().label("species"), FLOWERS));
        Failure.says(
                "[csv] f.csv has two columns with one name: got \"a\" twice in line 1. "
                        + "Fix: rename one, or, if line 1 is data, read with Csv.withoutHeader()",
                () -> tensor(Csv.withHeader(), "a, a\n1,2\n"));
        Failure.says(
                "[csv] f.csv has no features: got 2 columns, and none is left besides the label and what was dropped. "
                        + "Fix: leave 1 feature or more",
                () -> read(Csv.withoutHeader().label(1).drop(0), "1,a\n"));
        Failure.says(
                "[csv] f.csv, column 1 (\"b\"): it is to be predicted, and is a feature too. "
                        + "Fix: take it out of features(...)",
                () -> read(Csv.withHeader().target("b").features("a", "b"), "a,b\n1,2\n"));
        Failure.says(
                "[csv] no column to predict was named for f.csv. Fix: name it with label(...) for classes or "
                        + "target(...) for numbers, or use readTensor for features only",
                () -> read(Csv.withHeader(), FLOWERS));
    }

    @Test
    void tells_which_separator_to_try() {
        Failure.says(
                "[csv] f.csv has no column \"b\": got the columns \"a;b\". Fix: use one of these names; "
                        + "if columns are separated by ';', use separator(';')",
                () -> read(Csv.withHeader().label("b"), "a;b\n1;2\n"));
        Failure.says(
                "[csv] f.csv, line 1, column 0: got \"1\t2\", expected a number. Fix: if this line names the columns, "
                        + "read with Csv.withHeader(); else leave the column out: drop(...); "
                        + "if columns are separated by '\\t', use separator('\\t')",
                () -> tensor(Csv.withoutHeader(), "1\t2\n"));
    }

    @Test
    void rejects_other_classes() {
        Failure.says(
                "[csv] f.csv, line 3, column 2 (\"species\"): got the label \"lily\", expected one of \"rose\", "
                        + "\"tulip\". Fix: correct the field, or name all classes: classes(...)",
                () -> read(Csv.withHeader().label("species").classes(List.of("rose", "tulip")), FLOWERS));
        Failure.says(
                "[csv] got the class names [a, a], expected different ones. Fix: name each class once",
                () -> Csv.withHeader().classes(List.of("a", "a")));
        Failure.says(
                "[csv] got the class names [], expected different ones. Fix: name each class once",
                () -> Csv.withHeader().classes(List.of()));
    }

    @Test
    void rejects_separators_within_numbers() {
        for (char separator : "1e+-.\"\n\r#".toCharArray()) {
            Failure.says(
                    "[csv] fields cannot be separated by '" + separator + "'. "
                            + "Fix: use a separator such as ',', ';' or '\\t'",
                    () -> Csv.withHeader().separator(separator));
        }
    }

    @Test
    void rejects_empty_files() {
        for (String text : List.of("", "\n", "  \n\n", "\uFEFF")) {
            Failure.says(
                    "[csv] f.csv is empty: expected 1 line or more. Fix: check that this is the right file",
                    () -> tensor(Csv.withoutHeader(), text));
        }
        Failure.says(
                "[csv] f.csv has a header but no rows: got 0, expected 1 or more. "
                        + "Fix: if line 1 is data, read with Csv.withoutHeader()",
                () -> tensor(Csv.withHeader(), "a,b\n"));
        assertThrows(AdjointException.class, () -> read(Csv.withHeader().target("a"), "a,b\n"));
        assertThrows(AdjointException.class, () -> read(Csv.withHeader().label("a"), "a,b\n"));
    }

    @Test
    void rejects_files_that_cannot_be_opened() {
        Path file = folder.resolve("missing.csv");
        String message = "[csv] cannot open " + file + " (" + file + "): there is no such file. "
                + "Fix: check the path, and that the file may be read";
        Failure.says(message, () -> Csv.withHeader().label(0).read(file));
        Failure.says(message, () -> Csv.withHeader().readTensor(file));
        AdjointException e =
                assertThrows(AdjointException.class, () -> Csv.withHeader().readTensor(folder));
        assertTrue(e.getMessage().startsWith("[csv] "), e.getMessage());
    }

    private static ByteArrayInputStream encoded(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    @Test
    void says_where_bytes_are_no_text_and_in_which_encoding() {
        String rest = " is no text in UTF-8, in which the file is read. Fix: say how the file is encoded, for example "
                + "charset(StandardCharsets.";
        Csv csv = Csv.withHeader().label("b");
        Failure.says(
                "[csv] f.csv, line 2: the byte 0xE9" + rest + "ISO_8859_1), or save it as UTF-8",
                () -> csv.read(encoded("a,b\n1,é\n", StandardCharsets.ISO_8859_1), "f.csv"));
        Failure.says(
                "[csv] f.csv, line 20001: the byte 0xE9" + rest + "ISO_8859_1), or save it as UTF-8",
                () -> csv.read(
                        encoded("a,b\r\n" + "1,x\r\n".repeat(19_999) + "1,é", StandardCharsets.ISO_8859_1), "f.csv"));
        Failure.says(
                "[csv] f.csv, line 1: the byte 0xFE" + rest + "UTF_16), or save it as UTF-8",
                () -> csv.read(encoded("a,b\n1,é\n", StandardCharsets.UTF_16), "f.csv"));
        Failure.says(
                "[csv] f.csv, line 2: the byte 0xC3 is no text in US-ASCII, in which the file is read. Fix: say how the "
                        + "file is encoded, for example charset(StandardCharsets.ISO_8859_1), or save it as UTF-8",
                () -> csv.charset(StandardCharsets.US_ASCII)
                        .read(encoded("a,b\n1,é\n", StandardCharsets.UTF_8), "f.csv"));
    }

    @Test
    void reads_the_encoding_that_is_said() {
        String text = "größe;b\n" + "1;é€\n".repeat(5000) + "2;a\n";
        for (String name : List.of("windows-1252", "ISO-8859-15", "UTF-16", "UTF-16LE", "UTF-8")) {
            Charset charset = Charset.forName(name);
            Dataset data =
                    Csv.withHeader().charset(charset).separator(';').label("b").read(encoded(text, charset), "f.csv");
            assertEquals(List.of("a", "é€"), data.classNames(), name);
            assertEquals(List.of("größe"), data.featureNames(), name);
            assertEquals(5001, data.size(), name);
        }
    }

    @Test
    void numbers_that_are_classes_are_in_their_order() {
        StringBuilder text = new StringBuilder();
        for (int i = 11; i >= 0; i--) {
            text.append("1,").append(i).append(".0\n");
        }
        Dataset data = read(Csv.withoutHeader().label(1), text.toString());

        assertArrayEquals(
                new int[] {11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, data.y().toIntArray());
        assertEquals("10.0", data.classNames().get(10));
        assertEquals(
                List.of("-2.5", "-1", ".5", "2", "1e1", "+30"),
                read(Csv.withoutHeader().label(0), "1e1,1\n2,1\n-1,1\n+30,1\n.5,1\n-2.5,1\n")
                        .classNames());
    }

    @Test
    void what_is_missing_is_no_class() {
        for (String missing : List.of("NaN", "nan", "?", "NA", "N/A", "null")) {
            String text = "1,a\n2," + missing + "\n";
            String message =
                    "[csv] f.csv, line 2, column 1: got \"" + missing + "\", which says that the label is missing. "
                            + "Fix: fill in the field, or remove the line; if it is a class, name all classes: classes(...)";
            Csv csv = Csv.withoutHeader().label(1);
            Failure.says(message, () -> read(csv, text));
            Failure.says(message, () -> read(csv.missingAs(0), text));
            Failure.says(message, () -> read(csv.classesByAppearance(), text));
            Failure.says(message, () -> read(csv.classes(List.of("a")), text));
            assertArrayEquals(
                    new int[] {1, 0},
                    read(csv.classes(List.of(missing, "a")), text).y().toIntArray());
        }
    }

    @Test
    void numbers_that_float32_changes_are_an_error_and_may_be_read_as_float64() {
        String fix = ". Fix: read numbers in double precision: float64(); or ";
        Csv csv = Csv.withoutHeader();
        Failure.says(
                "[csv] f.csv, line 1, column 1: got \"289203891\", which is 289203904 in float32" + fix
                        + "leave the column out: drop(...)",
                () -> tensor(csv, "1,289203891\n"));
        Failure.says(
                "[csv] f.csv, line 1, column 1: got \"16777217\", which is 16777216 in float32" + fix
                        + "read classes with label(...)",
                () -> read(csv.target(1), "1,16777217\n"));
        Failure.says(
                "[csv] f.csv, line 1, column 0: got \"-1.5e-60\", which is 0 in float32" + fix
                        + "leave the column out: drop(...)",
                () -> tensor(csv, "-1.5e-60\n"));
        Failure.says(
                "[csv] f.csv, line 1, column 0: got \"9007199254740993\", which is 9007199254740992 in float64. "
                        + "Fix: change the unit, or leave the column out: drop(...)",
                () -> tensor(csv.float64(), "9007199254740993\n"));

        Dataset precise = read(csv.float64().target(1), "289203891,0.1\n-1.5e-60,1e39\n");
        assertEquals(DType.FLOAT64, precise.x().dtype());
        assertEquals(DType.FLOAT64, precise.y().dtype());
        assertArrayEquals(new double[] {289203891, -1.5e-60}, precise.x().toDoubleArray());
        assertArrayEquals(new double[] {0.1, 1e39}, precise.y().toDoubleArray());
        assertEquals(DType.FLOAT64, tensor(csv.float64().missingAs(-1), "?,2\n").dtype());
    }

    @Test
    void numbers_that_float32_rounds_as_usual_are_read() {
        assertArrayEquals(
                new float[] {0.1f, 3.1415927f, 16777216f, 1e30f, 16777218f, 0f, -0f, 1.09951163E12f},
                tensor(Csv.withoutHeader(), "0.1,3.14159265358979,16777216,1e30,16777218.0,0e5,-0.00,1099511627776\n")
                        .toFloatArray());
    }

    @Test
    void a_missing_target_is_advised_what_to_do_with_a_target() {
        Csv csv = Csv.withoutHeader().target(1).missingAs(0);
        String fix = ". Fix: fill in the field, or remove the line: targets may not be missing";
        Failure.says(
                "[csv] f.csv, line 2, column 1: the field is empty, expected a number" + fix,
                () -> read(csv, "1,2\n2,\n"));
        Failure.says(
                "[csv] f.csv, line 2, column 1: got \"NA\", expected a number" + fix, () -> read(csv, "1,2\n2,NA\n"));
        Failure.says(
                "[csv] f.csv, line 2, column 1: got \"rose\", expected a number. Fix: correct the field, or read classes "
                        + "with label(...)",
                () -> read(csv, "1,2\n2,rose\n"));
    }

    @Test
    void rejects_quotes_that_stay_open() {
        AdjointException e =
                assertThrows(AdjointException.class, () -> read(Csv.withHeader().label("b"), "a,b\n1,\"x\n2,y\n3,z\n"));
        assertTrue(e.getMessage().startsWith("[csv] f.csv is not CSV: "), e.getMessage());
        assertTrue(
                e.getMessage().endsWith(". Fix: close every quote, and double the quotes within quoted text"),
                e.getMessage());
        assertThrows(
                AdjointException.class,
                () -> read(Csv.withHeader().label("b"), "a,b\n1,\"x\"y\n"),
                "text after a quote");
    }

    @Test
    void a_compressed_file_that_is_cut_off_is_an_error() {
        byte[] bytes = IdxBytes.gzip(FLOWERS.getBytes(StandardCharsets.UTF_8));
        Csv csv = Csv.withHeader().label("species");

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(
                    AdjointException.class, () -> csv.read(new ByteArrayInputStream(cut), "f.csv"), "length " + length);
        }
    }
}
