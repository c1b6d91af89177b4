package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;

/// Transformations of plain Java functions into their derivatives. Read them by a static import:
///
/// ```java
/// import static org.adjoint.ops.Autodiff.*;
///
/// UnaryOperator<Tensor> f = x -> x.pow(3).sum();
/// Tensor g = grad(f).apply(x);                       // 3 x²
/// Tensor h = grad(y -> grad(f).apply(y).sum()).apply(x); // 6 x
/// Tensor p = hvp(f, x, v).derivative();              // 6 x v
/// ```
///
/// Each comes in three forms: for a function of one tensor, of a list of tensors, and of [Variable]s, such as
/// the weights of a model. `grad` and `valueAndGrad` of a function of one tensor are functions again, as in
/// JAX; all else takes function, inputs and vectors in the order of `torch.autograd.functional` and of JAX. After
/// these, a function of a list takes `argnums`, numbers from 0 of the inputs to differentiate with respect to;
/// without numbers, it is all. Inputs that are not floating-point have no derivatives and must be left out.
///
/// Derivatives nest to any order, and levels are never confused: each call differentiates with respect to fresh
/// variables of its own. Tracked in, tracked out: a derivative is recorded if the inputs, or anything else that
/// the function uses, is tracked. In [Tensor#noGrad] derivatives are computed all the same, but not recorded,
/// and need the least memory.
///
/// Second derivatives, and [#jvp], differentiate what the rules of operations compute. A rule that computes outside
/// of operations is right or refused, never taken for a constant: see [TensorOp#onceDifferentiable].
public final class Autodiff {
    private Autodiff() {}

    /// The gradient of `f`, whose result is a single number, as a function of the same input.
    public static UnaryOperator<Tensor> grad(UnaryOperator<Tensor> f) {
        return x -> valueAndGrad(f).apply(x).derivative();
    }

    /// The gradients of `f`, whose result is a single number, at `inputs`, with respect to those that `argnums`
    /// number from 0; without numbers, to all.
    public static List<Tensor> grad(Function<List<Tensor>, Tensor> f, List<Tensor> inputs, int... argnums) {
        return valueAndGrad(f, inputs, argnums).derivative();
    }

    /// The gradients of `loss`, a single number, with respect to `parameters` at their present values.
    public static List<Tensor> grad(Supplier<Tensor> loss, List<Variable> parameters) {
        return valueAndGrad(loss, parameters).derivative();
    }

    /// The value of `f` and its gradient, at the cost of one evaluation.
    public static Function<Tensor, Derivative<Tensor>> valueAndGrad(UnaryOperator<Tensor> f) {
        return x -> first(valueAndGrad(ofList(f), List.of(x)));
    }

    /// The value of `f` at `inputs` and its gradients with respect to those that `argnums` number; without
    /// numbers, to all.
    public static Derivative<List<Tensor>> valueAndGrad(
            Function<List<Tensor>, Tensor> f, List<Tensor> inputs, int... argnums) {
        return valueAndGrad("grad", f, inputs, chosen(inputs, argnums));
    }

    private static Derivative<List<Tensor>> valueAndGrad(
            String caller, Function<List<Tensor>, Tensor> f, List<Tensor> inputs, int[] argnums) {
        Linearization at = Linearization.of(caller, f, inputs, argnums);
        return new Derivative<>(at.value(), at.lastVjp(oneFor(caller, at)));
    }

    /// The value of `loss` and its gradients with respect to `parameters`.
    public static Derivative<List<Tensor>> valueAndGrad(Supplier<Tensor> loss, List<Variable> parameters) {
        return valueAndGrad(of(loss, parameters), values(parameters));
    }

    /// The value of `f` at `x`, and the function `v -> vᵀ J` for its Jacobian `J` there.
    public static Derivative<UnaryOperator<Tensor>> vjp(UnaryOperator<Tensor> f, Tensor x) {
        Derivative<Function<Tensor, List<Tensor>>> of = vjp(ofList(f), List.of(x));
        return new Derivative<>(of.value(), v -> of.derivative().apply(v).getFirst());
    }

    /// The value of `f` at `inputs`, and the function that maps `v` to `vᵀ J` for the Jacobian of each input that
    /// `argnums` number.
    public static Derivative<Function<Tensor, List<Tensor>>> vjp(
            Function<List<Tensor>, Tensor> f, List<Tensor> inputs, int... argnums) {
        Linearization at = Linearization.of("vjp", f, inputs, chosen(inputs, argnums));
        return new Derivative<>(at.value(), v -> at.vjp(alike("vjp", "the cotangent", v, at.value())));
    }

    /// The value of `f` over `parameters`, and the function that maps `v` to `vᵀ J` for each.
    public static Derivative<Function<Tensor, List<Tensor>>> vjp(Supplier<Tensor> f, List<Variable> parameters) {
        return vjp(of(f, parameters), values(parameters));
    }

    /// The value of `f` at `x`, and `J v`: how it changes when `x` moves along `v`. Computed in reverse mode twice.
    public static Derivative<Tensor> jvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
        return jvp(ofList(f), List.of(x), List.of(v));
    }

    /// The value of `f` at `inputs`, and how it changes when those that `argnums` number move along `tangents`, one
    /// for each of these.
    public static Derivative<Tensor> jvp(
            Function<List<Tensor>, Tensor> f, List<Tensor> inputs, List<Tensor> tangents, int... argnums) {
        Linearization at = Linearization.of("jvp", f, inputs, chosen(inputs, argnums));
        return new Derivative<>(at.value(), at.jvp(alike("jvp", "the tangent", tangents, at.variables())));
    }

    /// The value of `f` over `parameters`, and how it changes when they move along `tangents`.
    public static Derivative<Tensor> jvp(Supplier<Tensor> f, List<Variable> parameters, List<Tensor> tangents) {
        return jvp(of(f, parameters), values(parameters), tangents);
    }

    /// The value of `f` at `x`, a single number, and `H v` for its Hessian `H` there, which is never formed.
    public static Derivative<Tensor> hvp(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
        return first(hvp(ofList(f), List.of(x), List.of(v)));
    }

    /// The value of `f` at `inputs`, a single number, and the product of its Hessian over the inputs that `argnums`
    /// number with `vectors`, one for each of these.
    public static Derivative<List<Tensor>> hvp(
            Function<List<Tensor>, Tensor> f, List<Tensor> inputs, List<Tensor> vectors, int... argnums) {
        Linearization at = Linearization.of("hvp", f, inputs, chosen(inputs, argnums));
        oneFor("hvp", at);
        return new Derivative<>(at.value(), at.hvp(alike("hvp", "the vector", vectors, at.variables())));
    }

    /// The value of `loss` over `parameters`, and the product of its Hessian with `vectors`.
    public static Derivative<List<Tensor>> hvp(Supplier<Tensor> loss, List<Variable> parameters, List<Tensor> vectors) {
        return hvp(of(loss, parameters), values(parameters), vectors);
    }

    /// All derivatives of `f` at `x`: a tensor of the result's axes followed by those of `x`. It takes one backward
    /// walk for each element of the result.
    public static Tensor jacobian(UnaryOperator<Tensor> f, Tensor x) {
        return jacobian(ofList(f), List.of(x)).getFirst();
    }

    /// All derivatives of `f` with respect to each of the inputs that `argnums` number.
    public static List<Tensor> jacobian(Function<List<Tensor>, Tensor> f, List<Tensor> inputs, int... argnums) {
        return Jacobian.full(Linearization.of("jacobian", f, inputs, chosen(inputs, argnums)));
    }

    /// All derivatives of `f` with respect to each of `parameters`. For losses `[n]` of `n` samples these are the
    /// gradients of each sample.
    public static List<Tensor> jacobian(Supplier<Tensor> f, List<Variable> parameters) {
        return jacobian(of(f, parameters), values(parameters));
    }

    /// All second derivatives of `f`, a single number, at `x`: a tensor of the axes of `x` twice.
    public static Tensor hessian(UnaryOperator<Tensor> f, Tensor x) {
        return hessian(ofList(f), List.of(x)).getFirst().getFirst();
    }

    /// All second derivatives of `f`, a single number, with respect to pairs of the inputs that `argnums` number:
    /// entry `(i, j)` has the axes of the `i`-th of these, then of the `j`-th.
    public static List<List<Tensor>> hessian(Function<List<Tensor>, Tensor> f, List<Tensor> inputs, int... argnums) {
        int[] chosen = chosen(inputs, argnums);
        return Arrays.stream(chosen)
                .mapToObj(i -> Jacobian.full(Linearization.of("hessian", gradientOf(f, i), inputs, chosen)))
                .toList();
    }

    /// All second derivatives of `loss` with respect to pairs of `parameters`.
    public static List<List<Tensor>> hessian(Supplier<Tensor> loss, List<Variable> parameters) {
        return hessian(of(loss, parameters), values(parameters));
    }

    /// The Jacobian of each sample: for `f` from `[n, a...]` to `[n, b...]` the tensor `[n, b..., a...]`, where row
    /// `i` of the result must depend on row `i` of `x` alone. It takes one backward walk for each element of a row,
    /// and one to see that samples do not mix.
    ///
    /// @throws AdjointException if rows of the result depend on other rows of `x`
    public static Tensor batchJacobian(UnaryOperator<Tensor> f, Tensor x) {
        return Jacobian.perSample(Linearization.of("batchJacobian", ofList(f), List.of(x), 0));
    }

    /// The Hessian of each sample: for `f` from `[n, a...]` to one number a sample the tensor `[n, a..., a...]`,
    /// where value `i` must depend on row `i` of `x` alone.
    ///
    /// @throws AdjointException if values depend on other rows of `x`
    public static Tensor batchHessian(UnaryOperator<Tensor> f, Tensor x) {
        Jacobian.checkHessianPerSample(Linearization.of("batchHessian", ofList(f), List.of(x), 0));
        return batchJacobian(grad(y -> f.apply(y).sum()), x);
    }

    /// The result of `body` with `values` in the place of `parameters`: a model as a function of its weights. What
    /// the body assigns to parameters holds only in it, so that statistics of layers stay as they are.
    ///
    /// ```java
    /// List<Tensor> w = ...;
    /// Tensor y = functionalCall(model.weights(), w, () -> model.apply(x));
    /// ```
    ///
    /// @throws AdjointException if there is not one value of the right shape for each parameter
    public static <T> T functionalCall(List<Variable> parameters, List<Tensor> values, Supplier<T> body) {
        return Substitution.call(parameters, values, body);
    }

    private static Function<List<Tensor>, Tensor> of(Supplier<Tensor> f, List<Variable> parameters) {
        return values -> functionalCall(parameters, values, f);
    }

    private static List<Tensor> values(List<Variable> parameters) {
        return parameters.stream().map(Variable::snapshot).toList();
    }

    private static Function<List<Tensor>, Tensor> ofList(UnaryOperator<Tensor> f) {
        return inputs -> f.apply(inputs.getFirst());
    }

    private static Derivative<Tensor> first(Derivative<List<Tensor>> of) {
        return new Derivative<>(of.value(), of.derivative().getFirst());
    }

    private static Function<List<Tensor>, Tensor> gradientOf(Function<List<Tensor>, Tensor> f, int argnum) {
        return x -> first(valueAndGrad("hessian", f, x, new int[] {argnum})).derivative();
    }

    private static int[] chosen(List<Tensor> inputs, int[] argnums) {
        return argnums.length == 0 ? IntStream.range(0, inputs.size()).toArray() : argnums;
    }

    private static Tensor oneFor(String caller, Linearization at) {
        Tensor value = at.value();
        if (value.shape().size() != 1) {
            throw new AdjointException(
                    caller,
                    "only a single number has a gradient: got a function with a result of shape " + value.shape(),
                    "reduce the result with sum() or mean(), or use jacobian or vjp");
        }
        return value.onesLike();
    }

    private static List<Tensor> alike(String caller, String what, List<Tensor> got, List<Tensor> expected) {
        if (got.size() != expected.size()) {
            throw new AdjointException(
                    caller,
                    "got " + got.size() + " vectors for " + expected.size() + " inputs",
                    "give one vector for each input to differentiate with respect to");
        }
        List<Tensor> checked = new ArrayList<>();
        for (int i = 0; i < got.size(); i++) {
            checked.add(alike(caller, what + " number " + i, got.get(i), expected.get(i)));
        }
        return checked;
    }

    private static Tensor alike(String caller, String what, Tensor got, Tensor expected) {
        if (!got.shape().equals(expected.shape()) || got.dtype() != expected.dtype()) {
            throw new AdjointException(
                    caller,
                    what + " has the wrong shape or type: got " + got.shape() + " " + got.dtype() + ", expected "
                            + expected.shape() + " " + expected.dtype(),
                    "reshape or cast it");
        }
        return got;
    }
}
