package org.adjoint.nn.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Reads CSV files (RFC 4180, UTF-8 unless another [#charset] is said, with gzip or without) whose columns are
/// numbers, and perhaps a class or a number to predict.
///
/// ```java
/// Dataset flowers = Csv.withHeader().label("species").read(Path.of("iris.csv"));
/// Dataset houses = Csv.withHeader().target("price").drop("id", "street").read(Path.of("houses.csv"));
/// Tensor table = Csv.withoutHeader().separator(';').readTensor(Path.of("measurements.csv"));
/// ```
///
/// Columns are named by their name in the header, or by their place: counted from 0, or from the end if negative.
/// All columns but the label are features, unless [#features] or [#drop] say otherwise. Blanks around fields do not
/// matter, blank lines are skipped (but in a file of one column they are empty fields).
///
/// Numbers are decimal, with a point. Every feature must be a finite number: empty fields, "NA", "NaN", infinities
/// and any other text are errors that name file, line, column, and what stands there. [#missingAs] allows features
/// to be missing (empty, "?", "NA", "N/A", "NaN" or "null"); labels and targets may never be. Numbers are read as
/// float32, or as [#float64]: fractions are rounded, but a number whose whole digits change (289203891 becomes
/// 289203904 in float32), or that becomes 0, is an error.
///
/// Readers are immutable: each method returns another one.
public final class Csv {
    private final CsvFormat format;
    private final Optional<Target> target;
    private final ClassLabels.Order order;
    private final List<Column> features;
    private final List<Column> dropped;
    private final OptionalDouble missing;

    /// The column to predict: a class or a number.
    private record Target(Column column, boolean isLabel) {}

    private Csv(
            CsvFormat format,
            Optional<Target> target,
            ClassLabels.Order order,
            List<Column> features,
            List<Column> dropped,
            OptionalDouble missing) {
        this.format = format;
        this.target = target;
        this.order = order;
        this.features = features;
        this.dropped = dropped;
        this.missing = missing;
    }

    private static Csv of(boolean header) {
        return new Csv(
                new CsvFormat(header, ',', StandardCharsets.UTF_8, DType.FLOAT32),
                Optional.empty(),
                new ClassLabels.Order.Sorted(),
                List.of(),
                List.of(),
                OptionalDouble.empty());
    }

    /// A reader of files whose first line names the columns.
    public static Csv withHeader() {
        return of(true);
    }

    /// A reader of files whose first line is data.
    public static Csv withoutHeader() {
        return of(false);
    }

    /// Fields are separated by this character instead of a comma.
    ///
    /// @throws AdjointException if numbers or quoted texts may contain it
    public Csv separator(char newSeparator) {
        if (Character.isLetterOrDigit(newSeparator) || "+-.\"#\r\n".indexOf(newSeparator) >= 0) {
            throw new AdjointException(
                    "csv",
                    "fields cannot be separated by '" + newSeparator + "'",
                    "use a separator such as ',', ';' or '\\t'");
        }
        return with(format.separator(newSeparator));
    }

    /// The characters of the file are encoded in this way instead of UTF-8: `StandardCharsets.ISO_8859_1`,
    /// `Charset.forName("windows-1252")`.
    public Csv charset(Charset charset) {
        return with(format.charset(charset));
    }

    /// Numbers are read as float64 instead of float32: for counts, times and identifiers of more than 7 digits.
    public Csv float64() {
        return with(format.dtype(DType.FLOAT64));
    }

    private Csv with(CsvFormat newFormat) {
        return new Csv(newFormat, target, order, features, dropped, missing);
    }

    /// The class to predict is in the column of this name. Any text is a class, but those that say that a value is
    /// missing only if [#classes] has them. Texts are numbered as [#classes] or [#classesByAppearance] say,
    /// otherwise in their order: of numbers if all are numbers, else of the alphabet.
    public Csv label(String column) {
        return to(new Target(new Column.Named(column), true));
    }

    /// The class to predict is in the column at this place; see [#label(String)].
    public Csv label(int column) {
        return to(new Target(new Column.At(column), true));
    }

    /// The number to predict is in the column of this name.
    public Csv target(String column) {
        return to(new Target(new Column.Named(column), false));
    }

    /// The number to predict is in the column at this place.
    public Csv target(int column) {
        return to(new Target(new Column.At(column), false));
    }

    private Csv to(Target newTarget) {
        return new Csv(format, Optional.of(newTarget), order, features, dropped, missing);
    }

    /// The texts that are labels, in the order of the classes' numbers: any other is an error. Several files that
    /// are read with the same names have the same numbers.
    ///
    /// @throws AdjointException if there are no names, or one comes twice
    public Csv classes(List<String> names) {
        if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
            throw new AdjointException(
                    "csv", "got the class names " + names + ", expected different ones", "name each class once");
        }
        ClassLabels.Order given = new ClassLabels.Order.Given(List.copyOf(names));
        return new Csv(format, target, given, features, dropped, missing);
    }

    /// Classes are numbered in the order in which they appear in the file.
    public Csv classesByAppearance() {
        return new Csv(format, target, new ClassLabels.Order.Appearance(), features, dropped, missing);
    }

    /// The features are the columns of these names, in this order.
    public Csv features(String... columns) {
        return new Csv(format, target, order, Column.named(columns), dropped, missing);
    }

    /// The features are the columns at these places, in this order.
    public Csv features(int... columns) {
        return new Csv(format, target, order, Column.at(columns), dropped, missing);
    }

    /// The columns of these names are no features.
    public Csv drop(String... columns) {
        return new Csv(format, target, order, features, Column.named(columns), missing);
    }

    /// The columns at these places are no features.
    public Csv drop(int... columns) {
        return new Csv(format, target, order, features, Column.at(columns), missing);
    }

    /// Features may be missing, and are read as `value`: 0, -1, `Double.NaN` ...
    public Csv missingAs(double value) {
        return new Csv(format, target, order, features, dropped, OptionalDouble.of(value));
    }

    /// The features, `[n,columns]` float32, with the labels, `[n]` int32, or targets, `[n]` float32; and the
    /// names of columns and classes. With [#float64], float64 takes the place of float32.
    ///
    /// A file that was cut off within its last number cannot be told from a whole one; one that was compressed
    /// can.
    ///
    /// @throws AdjointException if the file cannot be read, is not CSV or has no row, lines differ in their
    ///     number of fields, a column does not exist, or a field is not what it has to be; or if no label or
    ///     target was named
    public Dataset read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw Unreadable.opening("csv", file, e);
        }
    }

    /// The features only, `[n,columns]` float32, or float64 if said; the label or target, if named, is left out.
    ///
    /// @throws AdjointException if the file cannot be read, is not CSV or has no row, lines differ in their number
    ///     of fields, a column does not exist, or a field is not a number
    public Tensor readTensor(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return readTensor(in, file.toString());
        } catch (IOException e) {
            throw Unreadable.opening("csv", file, e);
        }
    }

    /// The texts in the column of this name, one for each row: a feature that is a category, such as a town. A
    /// `StringLookup` layer makes numbers of them.
    ///
    /// @throws AdjointException if the file cannot be read, is not CSV or has no row, lines differ in their number
    ///     of fields, or the column does not exist
    public List<String> readTexts(Path file, String column) {
        return readTexts(file, new Column.Named(column));
    }

    /// The texts in the column at this place; see [#readTexts(Path, String)].
    public List<String> readTexts(Path file, int column) {
        return readTexts(file, new Column.At(column));
    }

    private List<String> readTexts(Path file, Column column) {
        try (InputStream in = Files.newInputStream(file)) {
            CsvRows rows = new CsvRows(in, file.toString(), format);
            int place = column.in(rows);
            List<String> texts = new ArrayList<>();
            while (rows.advance()) {
                texts.add(rows.text(place));
            }
            return List.copyOf(texts);
        } catch (IOException e) {
            throw Unreadable.opening("csv", file, e);
        }
    }

    /// The features and labels in `in`, for which messages say `file`.
    Dataset read(InputStream in, String file) {
        Target predicted = target.orElseThrow(() -> new AdjointException(
                "csv",
                "no column to predict was named for " + file,
                "name it with label(...) for classes or target(...) for numbers, or use readTensor for features only"));
        CsvRows rows = new CsvRows(in, file, format);
        int column = predicted.column().in(rows);
        Features x = features(rows);
        if (predicted.isLabel()) {
            ClassLabels labels = new ClassLabels(order);
            while (rows.advance()) {
                x.add();
                labels.add(rows, column);
            }
            return Dataset.of(x.tensor(), labels.tensor(), x.names(), labels.names());
        }
        NumberRows targets = new NumberRows(format.dtype(), 1);
        while (rows.advance()) {
            x.add();
            targets.add(_ -> rows.number(column, CsvRows.Role.TARGET));
        }
        return Dataset.of(x.tensor(), targets.tensor().reshape(-1), x.names(), List.of());
    }

    /// The features in `in`, for which messages say `file`.
    Tensor readTensor(InputStream in, String file) {
        CsvRows rows = new CsvRows(in, file, format);
        Features x = features(rows);
        while (rows.advance()) {
            x.add();
        }
        return x.tensor();
    }

    private Features features(CsvRows rows) {
        OptionalInt predicted =
                target.isPresent() ? OptionalInt.of(target.get().column().in(rows)) : OptionalInt.empty();
        return new Features(rows, features, dropped, predicted, missing);
    }
}
