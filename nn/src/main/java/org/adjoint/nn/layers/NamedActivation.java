package org.adjoint.nn.layers;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.adjoint.ops.Tensor;

/// The activation functions that Keras knows by name, and those of textbooks, with Keras's defaults. A function with
/// other numbers is a lambda: `x -> x.elu(0.5)`.
public enum NamedActivation implements ActivationFunction {
    /// `x`, also called identity
    LINEAR(x -> x),
    /// `max(x, 0)`
    RELU(Tensor::relu),
    /// `min(max(x, 0), 6)`
    RELU6(Tensor::relu6),
    /// `x` where positive, `0.2 x` elsewhere
    LEAKY_RELU(x -> x.leakyRelu(0.2)),
    /// `x` where positive, `eˣ - 1` elsewhere
    ELU(x -> x.elu(1)),
    /// `1.0507 x` where positive, `1.0507 · 1.6733 (eˣ - 1)` elsewhere: it keeps mean 0 and variance 1
    /// (Klambauer et al., 2017)
    SELU(Tensor::selu),
    /// `x` where positive, `eˣ - 1` elsewhere; with another scale it differs from [#ELU]
    CELU(x -> x.celu(1)),
    /// `x Φ(x)` with the normal distribution's Φ
    GELU(Tensor::gelu),
    /// `x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2`: Keras's `gelu(approximate=True)`
    GELU_TANH(Tensor::geluTanh),
    /// The first half of the last axis times the sigmoid of the second half
    GLU(x -> x.glu(-1)),
    /// `1 / (1 + e⁻ˣ)`
    SIGMOID(Tensor::sigmoid),
    /// `max(0, min(1, x / 6 + 1/2))`
    HARD_SIGMOID(Tensor::hardSigmoid),
    /// `max(0, min(1, (x + 1) / 2))`, textbooks' rigid sigmoid
    SPARSE_SIGMOID(Tensor::rigidSigmoid),
    /// `log(1 / (1 + e⁻ˣ))`
    LOG_SIGMOID(Tensor::logSigmoid),
    /// `x / (1 + e⁻ˣ)`, also called swish
    SILU(Tensor::silu),
    /// `x max(0, min(1, x / 6 + 1/2))`, also called hard swish
    HARD_SILU(Tensor::hardSilu),
    /// `x tanh(log(1 + eˣ))`
    MISH(Tensor::mish),
    /// `tanh(x)`
    TANH(Tensor::tanh),
    /// `max(-1, min(1, x))`
    HARD_TANH(Tensor::hardTanh),
    /// `x - tanh(x)`
    TANH_SHRINK(Tensor::tanhShrink),
    /// `x` brought nearer to 0 by 0.5, 0 within
    SOFT_SHRINK(x -> x.softShrink(0.5)),
    /// `x` outside of `[-0.5, 0.5]`, 0 within
    HARD_SHRINK(x -> x.hardShrink(0.5)),
    /// `x` above 0, else 0. Keras has no defaults for it: `x -> x.threshold(least, value)` has others.
    THRESHOLD(x -> x.threshold(0, 0)),
    /// `log(1 + eˣ)`
    SOFTPLUS(Tensor::softplus),
    /// `(x + √(x² + 4)) / 2`
    SQUAREPLUS(x -> x.squareplus(4)),
    /// 0 up to -1, `(x + 1)² / 4` up to 1, then `x`
    SPARSE_PLUS(NamedActivation::sparsePlus),
    /// `x / (1 + |x|)`
    SOFTSIGN(Tensor::softsign),
    /// `eˣ`
    EXPONENTIAL(Tensor::exp),
    /// `eˣ / Σ eˣ` along the last axis
    SOFTMAX(x -> x.softmax(-1)),
    /// `x - log Σ eˣ` along the last axis
    LOG_SOFTMAX(x -> x.logSoftmax(-1)),
    /// The nearest point to `x` along the last axis whose elements are not negative and sum to 1
    SPARSEMAX(x -> x.sparsemax(-1)),
    /// 1 from 0 on, else 0. Nothing can be learned through it, so there is no gradient rather than one of zeros.
    STEP(x -> x.detach().neg().step().neg().add(1)),
    /// `sin(x) / x`, 1 at 0
    SINC(x -> x.mul(1 / Math.PI).sinc());

    private final UnaryOperator<Tensor> function;

    NamedActivation(UnaryOperator<Tensor> function) {
        this.function = function;
    }

    /// The pieces are smooth where they meet: beyond 1 what is cut off is added again.
    private static Tensor sparsePlus(Tensor x) {
        return x.clip(-1, 1).add(1).square().mul(0.25).add(x.sub(1).relu());
    }

    @Override
    public Tensor apply(Tensor x) {
        return function.apply(x);
    }

    /// The name by which configurations know it: `hard_sigmoid`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
