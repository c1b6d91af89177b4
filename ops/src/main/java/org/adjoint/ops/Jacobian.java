package org.adjoint.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// Jacobians, put together of one backward walk for each element of the result, or of a sample's part of it.
final class Jacobian {
    private Jacobian() {}

    /// For each variable a tensor of the result's axes followed by the variable's.
    static List<Tensor> full(Linearization at) {
        Tensor value = at.value();
        int count = value.shape().size();
        List<List<Tensor>> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int wanted = row;
            rows.add(at.vjp(cotangent(value, i -> i == wanted ? 1 : 0)));
        }
        List<Tensor> result = new ArrayList<>();
        for (int v = 0; v < at.variables().size(); v++) {
            int number = v;
            List<Tensor> parts = rows.stream().map(row -> row.get(number)).toList();
            result.add(stack(parts, 0, at.variables().get(v), value.shape()));
        }
        return List.copyOf(result);
    }

    /// For the one variable `[n, a...]` the derivatives `[n, b..., a...]` of the result `[n, b...]`.
    static Tensor perSample(Linearization at) {
        Tensor x = at.variables().getFirst();
        Tensor value = batched("batchJacobian", at.value(), x);
        checkApart("batchJacobian", at);
        Shape sample = value.shape().slice(1, value.shape().rank());
        int count = sample.size();
        List<Tensor> parts = new ArrayList<>();
        for (int element = 0; element < count; element++) {
            int wanted = element;
            parts.add(at.vjp(cotangent(value, i -> i % count == wanted ? 1 : 0)).getFirst());
        }
        return stack(parts, 1, x, sample);
    }

    /// That the result is one number for each sample, which depends on that sample alone.
    static void checkHessianPerSample(Linearization at) {
        Tensor value = batched("batchHessian", at.value(), at.variables().getFirst());
        if (value.shape().size() != value.shape().dim(0)) {
            throw new AdjointException(
                    "batchHessian",
                    "a Hessian needs one number a sample: got a result of shape " + value.shape(),
                    "reduce the result over all axes but the first");
        }
        checkApart("batchHessian", at);
    }

    /// The results of every second sample must have zero gradients with respect to the others. Their weights
    /// differ, so that gradients do not cancel.
    private static void checkApart(String caller, Linearization at) {
        Tensor value = at.value();
        if (!value.hasValues() || value.shape().size() == 0 || value.shape().dim(0) < 2) {
            return;
        }
        int count = value.shape().size() / value.shape().dim(0);
        Tensor gradient =
                at.vjp(cotangent(value, i -> i / count % 2 * (1 + i % count))).getFirst();
        int row = gradient.shape().size() / gradient.shape().dim(0);
        double[] elements = Elements.toDoubles(gradient.data());
        for (int i = 0; i < elements.length; i++) {
            if (i / row % 2 == 0 && Math.abs(elements[i]) > 0) { // a NaN is no proof
                throw new AdjointException(
                        caller,
                        "samples mix: sample " + i / row + " of the input changes the results of other samples",
                        "take the mean, normalization or whatever mixes them out of the function, or use the "
                                + "derivative without batch");
            }
        }
    }

    private static Tensor batched(String caller, Tensor value, Tensor x) {
        Shape from = x.shape();
        Shape to = value.shape();
        if (from.rank() == 0 || to.rank() == 0 || from.dim(0) != to.dim(0)) {
            throw new AdjointException(
                    caller,
                    "the first axis must be the samples: got a result of shape " + to + " for an input of shape "
                            + from,
                    "keep the samples as the first axis, or use the derivative without batch");
        }
        return value;
    }

    private static Tensor cotangent(Tensor like, IntToDoubleFunction element) {
        Shape shape = like.shape();
        Values data = Elements.fill(shape.size(), like.dtype(), element);
        return Tensor.wrap(like.dtype(), data.array(), shape);
    }

    /// Gradients of `variable`'s shape side by side along new axes of the shape `parts`, which stand at `axis`.
    private static Tensor stack(List<Tensor> gradients, int axis, Tensor variable, Shape parts) {
        Shape own = variable.shape();
        Shape shape = own.slice(0, axis).concat(parts).concat(own.slice(axis, own.rank()));
        if (gradients.isEmpty()) {
            return Tensor.full(shape, 0, variable.dtype());
        }
        List<Tensor> rows = gradients.stream().map(g -> g.expandDims(axis)).toList();
        return Ops.concat(rows, axis).reshape(shape);
    }
}
