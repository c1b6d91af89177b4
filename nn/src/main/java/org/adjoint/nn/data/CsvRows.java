package org.adjoint.nn.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.DecodedText.Undecodable;
import org.adjoint.ops.DType;
import org.jspecify.annotations.Nullable;

/// The rows of a CSV file, one after the other, all with as many fields as the first. Messages name file, line
/// and column.
final class CsvRows {
    private static final String NAME = "csv";

    /// Far more columns than the parser takes by default: images have a column for each pixel.
    private static final int MOST_COLUMNS = 1 << 22;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /// What a column is read for, which decides what can be done about a field that is no number.
    enum Role {
        /// A feature.
        FEATURE("leave the column out: drop(...)", "say what missing features are read as: missingAs(...)"),
        /// The number to predict.
        TARGET("read classes with label(...)", "remove the line: targets may not be missing");

        private final String otherwise;
        private final String whenMissing;

        Role(String otherwise, String whenMissing) {
            this.otherwise = otherwise;
            this.whenMissing = whenMissing;
        }
    }

    private final String file;
    private final CsvFormat format;
    private final Iterator<CsvRecord> records;
    private final CsvRecord first;
    private final List<String> names;

    /// Whether the first record, which was read to count columns, is a row that was not given out yet.
    private boolean firstIsNext;

    private CsvRecord current;

    /// The rows of the CSV text `in`, for which messages say `file`.
    ///
    /// @throws AdjointException if there is no row
    CsvRows(InputStream in, String file, CsvFormat format) {
        this.file = file;
        this.format = format;
        this.records = records(in);
        CsvRecord record = nextUnlessBlank();
        if (record == null) {
            throw new AdjointException(
                    NAME, file + " is empty: expected 1 line or more", "check that this is the right file");
        }
        this.first = record;
        this.current = first;
        this.names = format.header() ? header() : List.of();
        this.firstIsNext = !format.header();
    }

    private @Nullable CsvRecord nextUnlessBlank() {
        while (records.hasNext()) {
            CsvRecord record = records.next();
            if (!isBlank(record)) {
                return record;
            }
        }
        return null;
    }

    /// Everything the parser may throw becomes an error with the file's name.
    private Iterator<CsvRecord> records(InputStream in) {
        Iterator<CsvRecord> parsed = guarded(() -> CsvReader.builder()
                .fieldSeparator(format.separator())
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.of(c -> c.maxFields(MOST_COLUMNS)), text(in))
                .iterator());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return guarded(parsed::hasNext);
            }

            @Override
            public CsvRecord next() {
                return guarded(parsed::next);
            }
        };
    }

    private interface Read<T> {
        T run() throws IOException;
    }

    private <T> T guarded(Read<T> read) {
        try {
            return read.run();
        } catch (UncheckedIOException | IOException e) {
            Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
            throw cause instanceof Undecodable bytes ? notInCharset(bytes) : Unreadable.reading(NAME, file, e);
        } catch (CsvParseException e) {
            String why = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
            throw new AdjointException(
                            NAME,
                            file + " is not CSV: " + e.getMessage() + why,
                            "close every quote, and double the quotes within quoted text")
                    .because(e);
        }
    }

    private AdjointException notInCharset(Undecodable cause) {
        boolean mark = cause.line() == 1 && cause.firstByte() >= 0xFE; // the byte order mark of UTF-16
        String other = mark ? "UTF_16" : "ISO_8859_1";
        return new AdjointException(
                        NAME,
                        file + ", line " + cause.line() + ": the byte 0x"
                                + Integer.toHexString(cause.firstByte()).toUpperCase(Locale.ROOT) + " is no text in "
                                + format.charset() + ", in which the file is read",
                        "say how the file is encoded, for example charset(StandardCharsets." + other
                                + "), or save it as UTF-8")
                .because(cause);
    }

    private Reader text(InputStream in) throws IOException {
        Reader reader = new BufferedReader(new DecodedText(Gunzip.ifNeeded(in), format.charset()));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private List<String> header() {
        List<String> header = first.getFields().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!seen.add(name)) {
                throw new AdjointException(
                        NAME,
                        file + " has two columns with one name: got \"" + name + "\" twice in line "
                                + first.getStartingLineNumber(),
                        "rename one, or, if line 1 is data, read with Csv.withoutHeader()");
            }
        }
        return header;
    }

    String file() {
        return file;
    }

    /// The names in the header, empty without one.
    List<String> names() {
        return names;
    }

    /// The number of columns.
    int columns() {
        return first.getFieldCount();
    }

    /// Goes to the next row; `false` if there is none. Blank lines are no rows, unless there is only one column.
    ///
    /// @throws AdjointException if the row has not as many fields as the first, or cannot be read
    boolean advance() {
        if (firstIsNext) {
            firstIsNext = false;
            return true;
        }
        while (records.hasNext()) {
            current = records.next();
            if (columns() == 1 || !isBlank(current)) {
                checkFields();
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(CsvRecord row) {
        return row.getFieldCount() == 1 && row.getField(0).isBlank();
    }

    private void checkFields() {
        if (current.getFieldCount() != columns()) {
            throw new AdjointException(
                    NAME,
                    file + ", line " + current.getStartingLineNumber() + ": got " + current.getFieldCount()
                            + " fields, expected " + columns() + " as in line " + first.getStartingLineNumber(),
                    separatorHint("correct the line; quote fields that contain '" + format.separator() + "'"));
        }
    }

    /// The text in `column` of the current row, without surrounding blanks.
    String text(int column) {
        return current.getField(column).strip();
    }

    /// The type of the numbers.
    DType dtype() {
        return format.dtype();
    }

    /// The number in `column` of the current row, which is read as `role`.
    ///
    /// @throws AdjointException if it is not a finite number, or the type cannot keep it
    double number(int column, Role role) {
        String text = text(column);
        if (!isDecimal(text)) {
            throw notNumber(column, text, role);
        }
        try {
            boolean single = dtype() == DType.FLOAT32;
            double value = single ? Float.parseFloat(text) : Double.parseDouble(text);
            if (Double.isInfinite(value)) {
                throw error(column, "got \"" + text + "\", which is too large for " + dtype(), "change the unit");
            }
            if (value == 0 ? !isZero(text) : Math.abs(value) >= (single ? 0x1p24 : 0x1p53) && !keeps(value, text)) {
                throw changed(column, text, value, role);
            }
            return value;
        } catch (NumberFormatException _) {
            throw notNumber(column, text, role);
        }
    }

    private static boolean isZero(String text) {
        return text.chars().takeWhile(c -> c != 'e' && c != 'E').noneMatch(c -> c >= '1' && c <= '9');
    }

    /// Whether the whole number that stands in `text` is still there: exactly, or as what `value` prints.
    private boolean keeps(double value, String text) {
        BigDecimal written = new BigDecimal(text);
        String printed = dtype() == DType.FLOAT32 ? Float.toString((float) value) : Double.toString(value);
        return written.compareTo(new BigDecimal(value)) == 0 || written.compareTo(new BigDecimal(printed)) == 0;
    }

    private AdjointException changed(int column, String text, double value, Role role) {
        return error(
                column,
                "got \"" + text + "\", which is " + new BigDecimal(value).toPlainString() + " in " + dtype(),
                (dtype() == DType.FLOAT32 ? "read numbers in double precision: float64(); or " : "change the unit, or ")
                        + role.otherwise);
    }

    /// Java's parser takes more than that: hexadecimal numbers, and letters for types as in "1d" and "2f".
    private static boolean isDecimal(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0);
    }

    /// Whether the field in `column` of the current row says that the value is not known.
    boolean isMissing(int column) {
        return switch (text(column).toLowerCase(Locale.ROOT)) {
            case "", "?", "na", "n/a", "nan", "null" -> true;
            default -> false;
        };
    }

    private AdjointException notNumber(int column, String text, Role role) {
        String fix = "correct the field, or " + role.otherwise;
        if (isMissing(column)) {
            fix = "fill in the field, or " + role.whenMissing;
        } else if (names.isEmpty() && current == first) {
            fix = "if this line names the columns, read with Csv.withHeader(); else " + role.otherwise;
        }
        return error(column, text.isEmpty() ? "the field is empty, expected a number" : got(text), separatorHint(fix));
    }

    private static String got(String text) {
        return "got \"" + text + "\", expected a number";
    }

    /// An error about `column` of the current row.
    AdjointException error(int column, String problem, String fix) {
        String line = ", line " + current.getStartingLineNumber();
        return new AdjointException(NAME, file + line + ", column " + title(column) + ": " + problem, fix);
    }

    /// A column's place and name, for messages.
    String title(int column) {
        return names.isEmpty() ? String.valueOf(column) : column + " (\"" + names.get(column) + "\")";
    }

    /// `fix`, and which separator to try if all stands in one column.
    String separatorHint(String fix) {
        if (columns() == 1) {
            String line = first.getField(0);
            for (char other : new char[] {',', ';', '\t', '|'}) {
                if (other != format.separator() && line.indexOf(other) >= 0) {
                    String written = other == '\t' ? "\\t" : String.valueOf(other);
                    return fix + "; if columns are separated by '" + written + "', use separator('" + written + "')";
                }
            }
        }
        return fix;
    }

    /// The places of all columns.
    IntStream places() {
        return IntStream.range(0, columns());
    }
}
