package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.adjoint.graph.Shape;

/// What is known about an operation: enough to test every property of it, and to document it.
///
/// @param shapes the inputs' shapes as letters, `"mk,kn"`: a letter is one size wherever it stands, a digit is
///     that size
/// @param domains what each input's values are drawn from; the last one holds for all further inputs
/// @param order the highest order of gradient to check: 0 for none
/// @param tolerance the relative error to accept between float32 and float64
/// @param rejected inputs that the operation must refuse
public record OpSpec(String shapes, List<Domain> domains, int order, double tolerance, List<Rejected> rejected) {

    /// Inputs that an operation must refuse.
    ///
    /// @param shapes the inputs' shapes, `"2,3 4,5"`; `""` stands for no axes
    /// @param dtypes the inputs' element types; the last one holds for all further inputs
    /// @param message a part of the message
    public record Rejected(String shapes, List<DType> dtypes, String message) {}

    /// Nothing is known: a user's own operation that says nothing.
    public static final OpSpec UNKNOWN = new OpSpec("", List.of(), 0, 0, List.of());

    /// A twice differentiable operation on inputs of these shapes and domains.
    public static OpSpec of(String shapes, Domain... domains) {
        return new OpSpec(shapes, List.of(domains), 2, 1e-5, List.of());
    }

    /// Shapes of sizes below 10 as letters: `"254,34"` for [2,5,4] and [3,4].
    public static String letters(Shape... shapes) {
        return Arrays.stream(shapes)
                .map(shape ->
                        Arrays.stream(shape.toArray()).mapToObj(String::valueOf).collect(Collectors.joining()))
                .collect(Collectors.joining(","));
    }

    /// The sizes of `shape`, but `n` for that of `axis`.
    public static String letters(Shape shape, int axis) {
        return new StringBuilder(letters(shape)).replace(axis, axis + 1, "n").toString();
    }

    /// Whether anything is known.
    public boolean isKnown() {
        return !domains.isEmpty();
    }

    /// The same with another highest order of gradient.
    public OpSpec order(int highest) {
        return new OpSpec(shapes, domains, highest, tolerance, rejected);
    }

    /// The same with another tolerance.
    public OpSpec tolerance(double relative) {
        return new OpSpec(shapes, domains, order, relative, rejected);
    }

    /// The same, refusing also float32 inputs of these shapes with a message that contains `message`.
    public OpSpec rejects(String inputShapes, String message) {
        return rejects(inputShapes, List.of(DType.FLOAT32), message);
    }

    /// The same, refusing also inputs of these shapes and types with a message that contains `message`.
    public OpSpec rejects(String inputShapes, List<DType> dtypes, String message) {
        List<Rejected> all = new ArrayList<>(rejected);
        all.add(new Rejected(inputShapes, dtypes, message));
        return new OpSpec(shapes, domains, order, tolerance, List.copyOf(all));
    }

    /// The domain of input number `index`.
    public Domain domain(int index) {
        return domains.get(Math.min(index, domains.size() - 1));
    }
}
