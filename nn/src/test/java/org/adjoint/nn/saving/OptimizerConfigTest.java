package org.adjoint.nn.saving;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.adjoint.optim.Adam;
import org.adjoint.optim.AdamW;
import org.adjoint.optim.CosineDecay;
import org.adjoint.optim.ExponentialDecay;
import org.adjoint.optim.LearningRate;
import org.adjoint.optim.LinearWarmup;
import org.adjoint.optim.OneCycle;
import org.adjoint.optim.Optimizer;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Optimizers are read and written as Keras writes them; `optim/src/test/python/optimizers.py` has made it do
/// so.
class OptimizerConfigTest {
    private static final Codec<Optimizer> OPTIMIZER = Codec.of(Optimizer.class);
    private static final Codec<LearningRate> RATE = Codec.of(LearningRate.class);

    /// Keys that Keras writes and that nothing depends on.
    private static final Set<String> NAMES = Set.of("module", "registered_name", "name", "loss_scale_factor");

    static List<String> written() throws IOException {
        try (InputStream in = OptimizerConfigTest.class.getResourceAsStream("/golden/optimizers.jsonl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("written")
    void what_keras_writes_is_read_and_written_again(String line) {
        Object tree = ((Map<?, ?>) Json.read(line)).get("optimizer");
        Optimizer optimizer = OPTIMIZER.read(tree, "optimizer");
        assertEquals(compared(tree), compared(Json.read(Json.write(OPTIMIZER.write(optimizer, "optimizer")))));
        assertEquals(optimizer, OPTIMIZER.read(OPTIMIZER.write(optimizer, "optimizer"), "optimizer"));
    }

    /// A tree in which keys have no order, 5 is 5.0, and names do not count.
    private static Object compared(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, Object> all = new TreeMap<>();
                map.forEach((key, value) -> {
                    if (!NAMES.contains(key)) {
                        all.put((String) key, value == null ? "null" : compared(value));
                    }
                });
                yield all;
            }
            case List<?> list ->
                list.stream().map(OptimizerConfigTest::compared).toList();
            case Number number -> number.doubleValue();
            default -> tree;
        };
    }

    @Test
    void common_arguments_stand_beside_those_of_the_rule_and_a_constant_rate_is_a_number() {
        assertEquals(
                "{\"class_name\":\"Adam\",\"config\":{\"learning_rate\":0.01,\"beta_1\":0.9,\"beta_2\":0.999,"
                        + "\"epsilon\":1.0E-7,\"amsgrad\":false,\"weight_decay\":null,\"clipnorm\":1.0,"
                        + "\"global_clipnorm\":null,\"clipvalue\":null,\"use_ema\":false,\"ema_momentum\":0.99,"
                        + "\"ema_overwrite_frequency\":null,\"gradient_accumulation_steps\":null}}",
                Json.write(OPTIMIZER.write(Adam.of(0.01).clipnorm(1), "optimizer")));
    }

    @Test
    void what_is_left_out_is_as_in_keras() {
        assertEquals(AdamW.of(), OPTIMIZER.read("adamw", "optimizer"));
        assertEquals(
                AdamW.of(0.5).useEma(true),
                OPTIMIZER.read(
                        Json.read("{\"class_name\":\"AdamW\",\"config\":{\"learning_rate\":0.5,\"use_ema\":true}}"),
                        "optimizer"));
    }

    @Test
    void schedules_of_ours_are_there_again() {
        LearningRate rate = new LinearWarmup(new OneCycle(0.1, 50), 10);
        Optimizer optimizer = Sgd.of(rate).momentum(0.9);
        assertEquals(optimizer, OPTIMIZER.read(Json.read(Json.write(OPTIMIZER.write(optimizer, ""))), ""));
        assertEquals(
                new CosineDecay(0.1, 20, 0, 0.2, 5),
                RATE.read(RATE.write(new CosineDecay(0.1, 20, 0, 0.2, 5), ""), ""));
    }

    @Test
    void what_no_optimizer_can_be_is_an_error_at_its_place() {
        assertMessage(
                "[configuration] optimizer/config/learning_rate: a function cannot be saved as a learning rate. "
                        + "Fix: make it a record or an enum and register it in NAMES, or leave it out",
                () -> OPTIMIZER.write(Sgd.of(t -> 1.0 / t), "optimizer"));
        assertMessage(
                "[optimizer] clipnorm must be above 0 and finite: got -1.0, at optimizer/config. "
                        + "Fix: use a value such as 1.0",
                () -> OPTIMIZER.read(Map.of("class_name", "Adam", "config", Map.of("clipnorm", -1.0)), "optimizer"));
        assertMessage(
                "[configuration] optimizer/config/loss_scale_factor: got 2.0, expected null: SGD has no "
                        + "loss_scale_factor. Fix: correct what stands at optimizer/config/loss_scale_factor",
                () -> OPTIMIZER.read(
                        Map.of("class_name", "SGD", "config", Map.of("loss_scale_factor", 2.0)), "optimizer"));
    }

    @Test
    void everything_registered_is_there_again() {
        for (String name : Optimizer.NAMES.names()) {
            Optimizer optimizer = Optimizer.named(name);
            assertEquals(optimizer, OPTIMIZER.read(OPTIMIZER.write(optimizer, name), name));
        }
        for (String name : LearningRate.NAMES.names()) {
            LearningRate rate = LearningRate.NAMES.get(name);
            assertEquals(rate, RATE.read(RATE.write(rate, name), name));
        }
        assertEquals(
                new ExponentialDecay(0.1, 1000, 0.96),
                RATE.read(
                        Map.of("class_name", "ExponentialDecay", "config", Map.of("initial_learning_rate", 0.1)),
                        "rate"));
    }
}
