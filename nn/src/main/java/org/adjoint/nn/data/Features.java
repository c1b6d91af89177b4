package org.adjoint.nn.data;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// The columns of a CSV file that are features, row by row.
final class Features {
    private final CsvRows rows;
    private final int[] places;
    private final OptionalDouble missing;
    private final NumberRows values;

    /// The `chosen` columns of `rows`, all if there are none, without those `dropped` and the `target`.
    ///
    /// @throws AdjointException if a column does not exist, none is left, or the target is chosen
    Features(CsvRows rows, List<Column> chosen, List<Column> dropped, OptionalInt target, OptionalDouble missing) {
        this.rows = rows;
        this.missing = missing;
        Set<Integer> without = dropped.stream().map(column -> column.in(rows)).collect(Collectors.toSet());
        if (chosen.isEmpty()) {
            target.ifPresent(without::add);
        }
        this.places = (chosen.isEmpty() ? rows.places() : chosen.stream().mapToInt(column -> column.in(rows)))
                .filter(place -> !without.contains(place))
                .toArray();
        this.values = new NumberRows(rows.dtype(), places.length);
        if (places.length == 0) {
            throw new AdjointException(
                    "csv",
                    rows.file() + " has no features: got " + rows.columns() + " columns, and none is left besides the "
                            + "label and what was dropped",
                    rows.separatorHint("leave 1 feature or more"));
        }
        if (target.isPresent() && Arrays.stream(places).anyMatch(place -> place == target.getAsInt())) {
            throw new AdjointException(
                    "csv",
                    rows.file() + ", column " + rows.title(target.getAsInt())
                            + ": it is to be predicted, and is a feature too",
                    "take it out of features(...)");
        }
    }

    /// Adds the current row.
    void add() {
        values.add(i -> value(places[i]));
    }

    private double value(int place) {
        return missing.isPresent() && rows.isMissing(place)
                ? missing.getAsDouble()
                : rows.number(place, CsvRows.Role.FEATURE);
    }

    /// The features, `[n,columns]`.
    Tensor tensor() {
        if (values.isEmpty()) {
            throw new AdjointException(
                    "csv",
                    rows.file() + " has a header but no rows: got 0, expected 1 or more",
                    "if line 1 is data, read with Csv.withoutHeader()");
        }
        return values.tensor();
    }

    /// The names of the columns, empty if the file has none.
    List<String> names() {
        return rows.names().isEmpty()
                ? List.of()
                : Arrays.stream(places).mapToObj(rows.names()::get).toList();
    }
}
