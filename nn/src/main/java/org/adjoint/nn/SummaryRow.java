package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;

/// One line of [Model#summary], and those below it.
///
/// @param layer the name and the class
/// @param shape the output's shape
/// @param params the number of elements of its weights
/// @param inner the lines of a model in the model
record SummaryRow(String layer, String shape, int params, List<SummaryRow> inner) {
    private static final String INDENT = "  ";

    /// All lines of `rows`, those of models in models indented.
    static List<SummaryRow> flat(List<SummaryRow> rows) {
        List<SummaryRow> all = new ArrayList<>();
        rows.forEach(row -> row.addTo(all, ""));
        return all;
    }

    private void addTo(List<SummaryRow> all, String indent) {
        all.add(new SummaryRow(indent + layer, shape, params, List.of()));
        inner.forEach(row -> row.addTo(all, indent + INDENT));
    }
}
