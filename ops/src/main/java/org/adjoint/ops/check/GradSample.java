package org.adjoint.ops.check;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Range;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// The inputs of one trial of a [GradProperty].
///
/// @param inputs the values
/// @param sizes the sizes of their shapes
/// @param domains what the values must belong to
record GradSample(List<Tensor> inputs, GradSizes.Chosen sizes, List<Domain> domains) {

    /// @param zeros whether some elements are 0, where the domain allows it
    static GradSample draw(GradCheck check, GradSizes.Chosen sizes, Rng rng, boolean zeros) {
        List<Tensor> inputs = new ArrayList<>();
        List<Domain> domains = new ArrayList<>();
        for (Shape shape : sizes.shapes()) {
            Domain domain = check.domain(inputs.size());
            Tensor drawn = domain.draw(shape, DType.FLOAT64, rng);
            inputs.add(zeros && drawn.dtype().isFloating() && contains(domain, 0) ? sparse(drawn, rng) : drawn);
            domains.add(domain);
        }
        return new GradSample(List.copyOf(inputs), sizes, List.copyOf(domains));
    }

    private static Tensor sparse(Tensor x, Rng rng) {
        return x.mul(rng.bernoulli(0.75, x.shape(), x.dtype()));
    }

    private static boolean contains(Domain domain, double value) {
        boolean inside = value >= domain.low() && value <= domain.high();
        for (double point : domain.avoid()) {
            inside &= Math.abs(value - point) > 0.05;
        }
        return inside && domain.kind() != Domain.Kind.DISTINCT;
    }

    /// Samples that are simpler by one step: smaller shapes first, then rounder values.
    List<GradSample> simpler() {
        List<GradSample> result = new ArrayList<>();
        for (char letter : sizes.large()) {
            int size = sizes.size(letter);
            for (int index = 0; index < size; index++) {
                result.add(part(letter, index, index + 1));
            }
            result.add(part(letter, 0, size - 1));
            result.add(part(letter, 1, size));
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).dtype().isFloating()) {
                addRounder(result, i);
            }
        }
        return result;
    }

    /// Only the indices from `start` to `stop` along all axes of `letter`.
    private GradSample part(char letter, int start, int stop) {
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Range[] ranges = sizes.part(i, letter, start, stop);
            parts.add(ranges.length == 0 ? inputs.get(i) : inputs.get(i).slice(ranges));
        }
        return new GradSample(List.copyOf(parts), sizes.with(letter, stop - start), domains);
    }

    private void addRounder(List<GradSample> result, int input) {
        double[] values = inputs.get(input).toDoubleArray();
        for (int element = 0; element < values.length; element++) {
            double value = values[element];
            for (double rounder : new double[] {0, 1, Math.rint(value), Math.rint(value * 10) / 10}) {
                if (effort(rounder) < effort(value) && contains(domains.get(input), rounder)) {
                    double[] changed = values.clone();
                    changed[element] = rounder;
                    List<Tensor> all = new ArrayList<>(inputs);
                    all.set(input, Tensor.of(changed).reshape(inputs.get(input).shape()));
                    result.add(new GradSample(List.copyOf(all), sizes, domains));
                }
            }
        }
    }

    /// How hard it is to calculate with a number by hand.
    private static double effort(double value) {
        double size = Math.min(Math.abs(value), 50) / 100;
        return value == 0
                ? 0
                : value == 1
                        ? 1
                        : value == Math.rint(value) ? 2 + size : value * 10 == Math.rint(value * 10) ? 3 + size : 4;
    }
}
