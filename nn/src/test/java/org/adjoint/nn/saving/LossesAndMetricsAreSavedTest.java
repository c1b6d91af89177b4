package org.adjoint.nn.saving;

import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.adjoint.nn.losses.Huber;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.losses.Reduction;
import org.adjoint.nn.metrics.AUC;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.nn.metrics.Precision;
import org.junit.jupiter.api.Test;

/// Losses and metrics are written as Keras writes them, with their reduction and name among their arguments, and read.
class LossesAndMetricsAreSavedTest {
    private static final Codec<Loss> LOSSES = Codec.of(Loss.class);
    private static final Codec<Metric> METRICS = Codec.of(Metric.class);

    @Test
    void every_named_one_is_written_and_read() {
        for (String name : Loss.NAMES.names()) {
            Loss loss = Loss.named(name);
            assertEquals(loss, LOSSES.read(LOSSES.write(loss, "loss"), "loss"), name);
            Loss sum = loss.reducedBy(Reduction.SUM).called("mine");
            assertEquals(sum, LOSSES.read(LOSSES.write(sum, "loss"), "loss"), name);
        }
        for (String name : Metric.NAMES.names()) {
            Metric metric = Metric.named(name);
            Metric read = METRICS.read(METRICS.write(metric, "metric"), "metric");
            assertEquals(metric.name(), read.name());
            assertEquals(METRICS.write(metric, "metric"), METRICS.write(read, "metric"));
        }
    }

    @Test
    void names_and_reductions_stand_among_the_arguments() {
        assertEquals(
                "{class_name=Huber, config={delta=2.0, reduction=sum, name=null}}",
                String.valueOf(LOSSES.write(new Huber(2).reducedBy(Reduction.SUM), "loss")));
        assertEquals(
                "{class_name=Precision, config={thresholds=0.3, top_k=null, class_id=null, name=p}}",
                String.valueOf(METRICS.write(new Precision(0.3).called("p"), "metric")));
        assertEquals("{class_name=Huber, config={delta=2.0}}", String.valueOf(LOSSES.write(new Huber(2), "loss")));
    }

    @Test
    void what_keras_writes_is_read() {
        Loss huber = LOSSES.read(Json.read("""
                        {"module": "keras.losses", "class_name": "Huber", "registered_name": null,
                         "config": {"name": "huber_loss", "reduction": "sum_over_batch_size", "delta": 0.5}}"""), "loss");
        assertEquals(new Huber(0.5).reducedBy(Reduction.SUM_OVER_BATCH_SIZE).called("huber_loss"), huber);
        Metric auc = METRICS.read(Json.read("""
                        {"class_name": "AUC", "config": {"name": "area", "num_thresholds": 100, "curve": "PR",
                         "summation_method": "interpolation", "multi_label": false, "num_labels": null,
                         "label_weights": null, "from_logits": true}}"""), "metric");
        assertEquals(new AUC(AUC.Curve.PR).withNumThresholds(100).withLogits().called("area"), auc);
    }

    @Test
    void what_is_unknown_is_still_an_error() {
        assertMessageStarts(
                "[configuration] loss/config/gamma: unknown key, expected one of delta",
                () -> LOSSES.read(Map.of("class_name", "Huber", "config", Map.of("gamma", 1, "name", "h")), "loss"));
        assertMessageStarts(
                "[reduction] unknown reduction \"average\"",
                () -> LOSSES.read(Map.of("class_name", "Huber", "config", Map.of("reduction", "average")), "loss"));
    }
}
