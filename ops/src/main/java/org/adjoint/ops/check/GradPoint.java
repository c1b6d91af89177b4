package org.adjoint.ops.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Autodiff;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// A function and the point at which its gradient is checked: variables that can be moved, and the result there.
abstract sealed class GradPoint {
    private GradPoint() {}

    /// A function of tensors; the floating-point ones are the variables.
    static GradPoint ofInputs(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
        return new OfInputs(function, inputs, List.of());
    }

    /// A function of tensors and of parameters, for which float64 values stand in. Those that are not trainable are
    /// float64 too, but no variables.
    static GradPoint ofInputs(Function<List<Tensor>, Tensor> function, List<Tensor> inputs, List<Variable> parameters) {
        List<Variable> floating = parameters.stream()
                .filter(parameter -> parameter.dtype().isFloating())
                .toList();
        List<Variable> trained = floating.stream().filter(Variable::isTrainable).toList();
        List<Tensor> arguments = new ArrayList<>(inputs);
        trained.forEach(parameter -> arguments.add(parameter.detach().cast(DType.FLOAT64)));
        Function<List<Tensor>, Tensor> ofAll = all -> {
            Iterator<Tensor> variables = all.listIterator(inputs.size());
            List<Tensor> values = new ArrayList<>();
            floating.forEach(parameter -> values.add(
                    parameter.isTrainable()
                            ? variables.next()
                            : parameter.detach().cast(DType.FLOAT64)));
            return Autodiff.functionalCall(floating, values, () -> function.apply(all.subList(0, inputs.size())));
        };
        return new OfInputs(
                ofAll, arguments, trained.stream().map(Variable::name).toList());
    }

    /// A function of parameters.
    static GradPoint ofParameters(Supplier<Tensor> function, List<Variable> parameters) {
        return new OfParameters(function, parameters);
    }

    /// The variables, as they stand now.
    abstract List<Tensor> variables();

    /// All arguments of the function, as they stand now.
    abstract List<Tensor> inputs();

    /// What variable number `index` is called in reports.
    abstract String name(int index);

    /// The result, recorded.
    abstract Tensor value();

    /// Gives variable number `index` these values.
    abstract void move(int index, double[] values);

    /// Moves back to where all began.
    abstract void restore();

    private static AdjointException nothingToCheck(String problem) {
        return new AdjointException(
                "gradCheck", problem, "pass at least one float32 or float64 tensor to differentiate with respect to");
    }

    static Tensor tensor(double[] values, Shape shape, DType dtype) {
        return Tensor.of(values).cast(dtype).reshape(shape);
    }

    private static final class OfInputs extends GradPoint {
        private final Function<List<Tensor>, Tensor> function;
        private final List<Integer> positions = new ArrayList<>();
        private final List<Tensor> inputs = new ArrayList<>();
        private final List<Tensor> original;
        private final List<String> lastNames;

        /// @param lastNames what the last inputs are called
        OfInputs(Function<List<Tensor>, Tensor> function, List<Tensor> original, List<String> lastNames) {
            this.function = function;
            this.original = original;
            this.lastNames = lastNames;
            for (Tensor input : original) {
                if (input.dtype().isFloating()) {
                    positions.add(inputs.size());
                    inputs.add(input.requiresGrad());
                } else {
                    inputs.add(input);
                }
            }
            if (positions.isEmpty()) {
                throw nothingToCheck("no input is floating-point: got "
                        + original.stream().map(Tensor::dtype).toList());
            }
        }

        @Override
        List<Tensor> variables() {
            return positions.stream().map(inputs::get).toList();
        }

        @Override
        List<Tensor> inputs() {
            return List.copyOf(inputs);
        }

        @Override
        String name(int index) {
            int position = positions.get(index);
            int unnamed = original.size() - lastNames.size();
            return position < unnamed ? "input " + position : lastNames.get(position - unnamed);
        }

        @Override
        Tensor value() {
            Tensor value = function.apply(inputs());
            if (value.dtype() == DType.FLOAT32) {
                throw new AdjointException(
                        "gradCheck",
                        "the function computes in float32, too coarse for differences: got a result of float32 from "
                                + "inputs of float64",
                        "let it compute in the type of its inputs: leave out the cast, and make constants with "
                                + "x.dtype()");
            }
            return value;
        }

        @Override
        void move(int index, double[] values) {
            int position = positions.get(index);
            Shape shape = inputs.get(position).shape();
            inputs.set(position, tensor(values, shape, DType.FLOAT64).requiresGrad());
        }

        @Override
        void restore() {
            positions.forEach(
                    position -> inputs.set(position, original.get(position).requiresGrad()));
        }
    }

    private static final class OfParameters extends GradPoint {
        private final Supplier<Tensor> function;
        private final List<Variable> parameters;
        private final List<Tensor> original;

        OfParameters(Supplier<Tensor> function, List<Variable> parameters) {
            this.function = function;
            this.parameters = parameters;
            if (parameters.isEmpty()) {
                throw nothingToCheck("there are no parameters");
            }
            for (Variable parameter : parameters) {
                if (!parameter.isTrainable()) {
                    throw nothingToCheck("parameter " + parameter.name() + " of " + parameter.dtype()
                            + " is not trainable, so it has no gradient");
                }
            }
            this.original = parameters.stream().map(Tensor::copy).toList();
        }

        @Override
        List<Tensor> variables() {
            return List.copyOf(parameters);
        }

        @Override
        List<Tensor> inputs() {
            return variables();
        }

        @Override
        String name(int index) {
            return parameters.get(index).name();
        }

        @Override
        Tensor value() {
            return function.get();
        }

        @Override
        void move(int index, double[] values) {
            Variable parameter = parameters.get(index);
            parameter.assign(tensor(values, parameter.shape(), parameter.dtype()));
        }

        @Override
        void restore() {
            for (int i = 0; i < original.size(); i++) {
                parameters.get(i).assign(original.get(i));
            }
        }
    }
}
