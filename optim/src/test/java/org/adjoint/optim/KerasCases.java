package org.adjoint.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The optimizers of which `src/test/python/optimizers.py` has computed what they do, by its names.
final class KerasCases {
    private static final Map<String, Optimizer> ALL = new LinkedHashMap<>();

    static {
        ALL.put("sgd", Sgd.of());
        ALL.put("sgd momentum", Sgd.of(0.1).momentum(0.9));
        ALL.put("sgd nesterov", Sgd.of(0.1).momentum(0.9).nesterov(true));
        ALL.put("sgd exponential", Sgd.of(new ExponentialDecay(0.1, 5, 0.5)));
        ALL.put("sgd weight decay", Sgd.of(0.1).weightDecay(0.1));
        ALL.put("rmsprop", RMSprop.of());
        ALL.put(
                "rmsprop centered",
                RMSprop.of(0.01).rho(0.8).momentum(0.5).epsilon(1e-3).centered(true));
        ALL.put("adagrad", Adagrad.of());
        ALL.put("adagrad other", Adagrad.of(0.5).initialAccumulatorValue(0.01).epsilon(1e-3));
        ALL.put("adadelta", Adadelta.of());
        ALL.put("adadelta other", Adadelta.of(1).rho(0.8).epsilon(1e-3));
        ALL.put("adam", Adam.of());
        ALL.put("adam amsgrad", Adam.of(0.1).beta1(0.8).beta2(0.9).epsilon(1e-3).amsgrad(true));
        ALL.put("adam weight decay", Adam.of(0.1).weightDecay(0.1));
        ALL.put("adam clipnorm", Adam.of(0.1).clipnorm(0.5));
        ALL.put("adam clipvalue", Adam.of(0.1).clipvalue(0.2));
        ALL.put("adam global clipnorm", Adam.of(0.1).globalClipnorm(0.5));
        ALL.put("adam ema", Adam.of(0.1).useEma(true).emaMomentum(0.8).emaOverwriteFrequency(7));
        ALL.put("adam accumulation", Adam.of(new InverseTimeDecay(0.1, 5, 0.5)).gradientAccumulationSteps(4));
        ALL.put("adam all", Adam.of(0.1).weightDecay(0.01).globalClipnorm(0.5).gradientAccumulationSteps(3));
        ALL.put("adamw", AdamW.of());
        ALL.put(
                "adamw other",
                AdamW.of(0.1)
                        .weightDecay(0.2)
                        .beta1(0.8)
                        .beta2(0.9)
                        .epsilon(1e-3)
                        .amsgrad(true));
        ALL.put("adamw excluded", AdamW.of(0.1).weightDecay(0.2).excludeFromWeightDecay("bias", "number"));
        ALL.put("adamax", Adamax.of());
        ALL.put("adamax other", Adamax.of(0.1).beta1(0.8).beta2(0.9).epsilon(1e-3));
        ALL.put("nadam", Nadam.of());
        ALL.put("nadam other", Nadam.of(0.1).beta1(0.8).beta2(0.9).epsilon(1e-3));
        ALL.put("adafactor", Adafactor.of());
        ALL.put(
                "adafactor other",
                Adafactor.of(0.5).beta2Decay(-0.6).epsilon1(1e-8).epsilon2(0.1).clipThreshold(0.5));
        ALL.put("ftrl", Ftrl.of());
        ALL.put(
                "ftrl other",
                Ftrl.of(0.5)
                        .learningRatePower(-0.6)
                        .initialAccumulatorValue(0.2)
                        .l1RegularizationStrength(0.3)
                        .l2RegularizationStrength(0.1)
                        .l2ShrinkageRegularizationStrength(0.2)
                        .beta(0.4));
        ALL.put("lion", Lion.of());
        ALL.put("lion other", Lion.of(0.05).beta1(0.7).beta2(0.9).weightDecay(0.1));
        ALL.put("lamb", Lamb.of());
        ALL.put("lamb other", Lamb.of(0.1).beta1(0.8).beta2(0.9).epsilon(1e-3).weightDecay(0.1));
        ALL.put("muon", Muon.of());
        ALL.put(
                "muon other",
                Muon.of(0.1)
                        .adamBeta1(0.8)
                        .adamBeta2(0.9)
                        .adamWeightDecay(0.1)
                        .epsilon(1e-3)
                        .weightDecay(0.2)
                        .excludeLayers("wi.e")
                        .muonA(3)
                        .muonB(-4)
                        .muonC(1.5)
                        .adamLrRatio(0.5)
                        .momentum(0.8)
                        .nsSteps(3)
                        .nesterov(false)
                        .rmsRate(null));
        ALL.put("schedule-free", ScheduleFreeAdamW.of());
        ALL.put(
                "schedule-free other",
                ScheduleFreeAdamW.of(0.1)
                        .beta1(0.8)
                        .beta2(0.9)
                        .epsilon(1e-3)
                        .warmupSteps(8)
                        .weightDecay(0.1));
    }

    private KerasCases() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static Optimizer optimizer(String name) {
        return ALL.get(name);
    }

    /// All of them: each optimizer that is known by name, with its defaults and with other arguments.
    static List<Optimizer> optimizers() {
        return List.copyOf(ALL.values());
    }
}
