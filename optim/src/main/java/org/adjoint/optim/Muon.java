package org.adjoint.optim;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// Muon (Jordan, "Muon: an optimizer for hidden layers in neural networks", 2024), in Keras's form, with the
/// step length of Liu and others, "Muon is scalable for LLM training", 2025: momentum whose singular values are
/// all made nearly 1,
///
/// ```text
/// m ← momentum · m + g
/// X = g + momentum · m                     (without Nesterov: m)
/// X ← X / (‖X‖ + 1e-7)
/// X ← a X + (b X Xᵀ + c (X Xᵀ)²) X         (nsSteps times: Newton-Schulz)
/// w ← w - rate · rmsRate · √(the longer side) · X
/// ```
///
/// This is for matrices in the middle of a network. All other variables, and those whose paths name an
/// embedding or one of `excludeLayers`, such as the output layer, are moved by [AdamW] with the arguments that
/// begin with `adam`. The [State] holds `m` as `momentum`.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param adamBeta1 AdamW's β₁, in [0, 1); default 0.9
/// @param adamBeta2 AdamW's β₂, in [0, 1); default 0.999
/// @param adamWeightDecay AdamW's weight decay, 0 or more; `null` for none; default 0.004
/// @param epsilon AdamW's ε, above 0; default 1e-7
/// @param excludeLayers regular expressions; variables in whose path one is found are AdamW's; default none
/// @param excludeEmbeddings whether variables with `embedding` in their path are AdamW's; default `true`
/// @param muonA a, default 3.4445
/// @param muonB b, default -4.7750
/// @param muonC c, default 2.0315
/// @param adamLrRatio how many times the rate AdamW's rate is, above 0; default 1
/// @param momentum how long the momentum remembers, in [0, 1); default 0.95
/// @param nsSteps how often the singular values are brought nearer to 1, 0 or more; default 5
/// @param nesterov whether to look ahead along the momentum; default `true`
/// @param rmsRate the rms of a step in units of the rate, above 0; `null` for steps as long as `X`; default 0.2
/// @param options what a step does besides; default a weight decay of 0.004 for the matrices
public record Muon(
        LearningRate learningRate,
        @Spelled("adam_beta_1") double adamBeta1,
        @Spelled("adam_beta_2") double adamBeta2,
        @Nullable Double adamWeightDecay,
        double epsilon,
        List<String> excludeLayers,
        boolean excludeEmbeddings,
        double muonA,
        double muonB,
        double muonC,
        double adamLrRatio,
        double momentum,
        int nsSteps,
        boolean nesterov,
        @Nullable Double rmsRate,
        @Flat StepOptions options)
        implements UpdateRule<Muon> {
    private static final String MOMENTUM = "momentum";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Muon {
        Bound.BELOW_ONE.check("muon", "adamBeta1", adamBeta1, 0.9);
        Bound.BELOW_ONE.check("muon", "adamBeta2", adamBeta2, 0.999);
        Bound.NOT_NEGATIVE.checkIfSet("muon", "adamWeightDecay", adamWeightDecay, 0.004);
        Bound.POSITIVE.check("muon", "epsilon", epsilon, 1e-7);
        Bound.FINITE.check("muon", "muonA", muonA, 3.4445);
        Bound.FINITE.check("muon", "muonB", muonB, -4.7750);
        Bound.FINITE.check("muon", "muonC", muonC, 2.0315);
        Bound.POSITIVE.check("muon", "adamLrRatio", adamLrRatio, 1);
        Bound.BELOW_ONE.check("muon", "momentum", momentum, 0.95);
        Bound.NOT_NEGATIVE.check("muon", "nsSteps", nsSteps, 5);
        Bound.POSITIVE.checkIfSet("muon", "rmsRate", rmsRate, 0.2);
        excludeLayers = List.copyOf(excludeLayers);
    }

    /// Keras's defaults.
    public static Muon of() {
        return new Muon(
                LearningRate.constant(0.001),
                0.9,
                0.999,
                0.004,
                1e-7,
                List.of(),
                true,
                3.4445,
                -4.7750,
                2.0315,
                1,
                0.95,
                5,
                true,
                0.2,
                StepOptions.NONE.with("weightDecay", 0.004));
    }

    /// A constant rate, the other arguments as in Keras.
    public static Muon of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Muon of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another β₁ of AdamW.
    public Muon adamBeta1(double adamBeta1) {
        return with("adamBeta1", adamBeta1);
    }

    /// The same with another β₂ of AdamW.
    public Muon adamBeta2(double adamBeta2) {
        return with("adamBeta2", adamBeta2);
    }

    /// The same with another weight decay of AdamW, 0 for none.
    public Muon adamWeightDecay(double adamWeightDecay) {
        return with("adamWeightDecay", adamWeightDecay);
    }

    /// The same with another ε of AdamW.
    public Muon epsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    /// The same with other layers that are left to AdamW: regular expressions that are looked for in paths.
    public Muon excludeLayers(String... excludeLayers) {
        return with("excludeLayers", List.of(excludeLayers));
    }

    /// The same, leaving embeddings to AdamW or not.
    public Muon excludeEmbeddings(boolean excludeEmbeddings) {
        return with("excludeEmbeddings", excludeEmbeddings);
    }

    /// The same with another a.
    public Muon muonA(double muonA) {
        return with("muonA", muonA);
    }

    /// The same with another b.
    public Muon muonB(double muonB) {
        return with("muonB", muonB);
    }

    /// The same with another c.
    public Muon muonC(double muonC) {
        return with("muonC", muonC);
    }

    /// The same with another ratio of AdamW's rate.
    public Muon adamLrRatio(double adamLrRatio) {
        return with("adamLrRatio", adamLrRatio);
    }

    /// The same with another momentum.
    public Muon momentum(double momentum) {
        return with("momentum", momentum);
    }

    /// The same with another number of iterations.
    public Muon nsSteps(int nsSteps) {
        return with("nsSteps", nsSteps);
    }

    /// The same, looking ahead along the momentum or not.
    public Muon nesterov(boolean nesterov) {
        return with("nesterov", nesterov);
    }

    /// The same with steps of another rms; `null` for steps as long as `X`.
    public Muon rmsRate(@Nullable Double rmsRate) {
        return with("rmsRate", rmsRate);
    }

    @Override
    public Muon withoutWeightDecay() {
        return weightDecay(0).adamWeightDecay(0);
    }

    /// The optimizer of what is no matrix in the middle of a network.
    private Optimizer adam() {
        // the decay is in units of the rate, not of AdamW's
        double decay = adamWeightDecay == null ? 0 : adamWeightDecay / adamLrRatio;
        StepOptions own = options.with("weightDecay", decay);
        return new ScaledRate(new AdamW(learningRate, adamBeta1, adamBeta2, epsilon, false, own), adamLrRatio);
    }

    private static boolean isMatrix(Tensor variable) {
        return variable.shape().rank() == 2;
    }

    /// This for matrices, AdamW for others and for those whose path is excluded.
    @Override
    public Optimizer forVariable(Variable variable) {
        String path = variable.path();
        boolean excluded = excludeEmbeddings && path.toLowerCase(Locale.ROOT).contains("embedding")
                || excludeLayers.stream()
                        .anyMatch(layer -> Pattern.compile(layer).matcher(path).find());
        return isMatrix(variable) && !excluded ? this : adam();
    }

    @Override
    public State init(Tensor variable) {
        return isMatrix(variable) ? UpdateRule.super.init(variable) : adam().init(variable);
    }

    @Override
    public Update update(Tensor variable, Tensor gradient, State state, Tensor rate) {
        return isMatrix(variable)
                ? UpdateRule.super.update(variable, gradient, state, rate)
                : adam().update(variable, gradient, state, rate);
    }

    @Override
    public State begin(Tensor variable) {
        return State.empty().with(MOMENTUM, variable.zerosLike());
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        Tensor m = state.get(MOMENTUM).mul(momentum).add(gradient);
        Tensor direction = orthogonalized(nesterov ? gradient.add(m.mul(momentum)) : m);
        int longer = Math.max(variable.shape().dim(0), variable.shape().dim(1));
        Tensor length = rmsRate == null ? rate : rate.mul(rmsRate * Math.sqrt(longer));
        return new Update(variable.sub(direction.mul(length)), state.next().with(MOMENTUM, m));
    }

    /// Nearly `U Vᵀ` for a matrix `U S Vᵀ`.
    private Tensor orthogonalized(Tensor matrix) {
        boolean tall = matrix.shape().dim(0) > matrix.shape().dim(1);
        Tensor x = tall ? matrix.transpose() : matrix;
        x = x.div(x.norm().add(1e-7));
        for (int i = 0; i < nsSteps; i++) {
            Tensor square = x.matmul(x.transpose());
            Tensor correction = square.mul(muonB).add(square.matmul(square).mul(muonC));
            x = x.mul(muonA).add(correction.matmul(x));
        }
        return tall ? x.transpose() : x;
    }
}
