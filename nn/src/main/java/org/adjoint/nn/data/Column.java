package org.adjoint.nn.data;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;

/// How a column of a CSV file is named by who reads it.
sealed interface Column {
    /// By its name in the header.
    record Named(String name) implements Column {}

    /// By its place, counted from 0, or from the end if negative.
    record At(int index) implements Column {}

    static List<Column> at(int... places) {
        return Arrays.stream(places).<Column>mapToObj(At::new).toList();
    }

    static List<Column> named(String... names) {
        return Arrays.stream(names).<Column>map(Named::new).toList();
    }

    /// The column's place in `rows`, counted from 0.
    ///
    /// @throws AdjointException if there is no such column
    default int in(CsvRows rows) {
        return switch (this) {
            case Named(String name) -> place(name, rows);
            case At(int index) -> place(index, rows);
        };
    }

    private static int place(String name, CsvRows rows) {
        if (rows.names().isEmpty()) {
            throw new AdjointException(
                    "csv",
                    rows.file() + " is read without a header: got the column name \"" + name + "\", expected an index",
                    "name the column by its index, from 0, or read with Csv.withHeader()");
        }
        int place = rows.names().indexOf(name);
        if (place < 0) {
            throw new AdjointException(
                    "csv",
                    rows.file() + " has no column \"" + name + "\": got the columns \""
                            + String.join("\", \"", rows.names()) + "\"",
                    rows.separatorHint("use one of these names"));
        }
        return place;
    }

    private static int place(int index, CsvRows rows) {
        int count = rows.columns();
        if (index < -count || index >= count) {
            throw new AdjointException(
                    "csv",
                    rows.file() + " has no column " + index + ": got " + count + " columns",
                    rows.separatorHint("use an index from " + -count + " to " + (count - 1)));
        }
        return index < 0 ? index + count : index;
    }
}
