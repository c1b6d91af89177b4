package org.adjoint.nn.charts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adjoint.nn.Fit;
import org.adjoint.nn.History;
import org.junit.jupiter.api.Test;

/// Curves have the points of the history, the best epoch is the best, and charts of them can be read.
class LearningCurvesTest {
    private static final History REPORTED = Trained.reporting(Map.of(
            "val_loss", List.of(0.9, 0.4, 0.7, 0.4, 0.8),
            "skill_score", List.of(0.1, 0.2, 0.3, 0.4, 0.5),
            "val_skill_score", List.of(0.1, 0.5, 0.9, 0.2, 0.3)));

    @Test
    void the_best_epoch_has_the_least_loss_and_the_greatest_score() {
        assertEquals(
                Optional.of(new Curve.Point(2, 0.4)),
                Curve.of(REPORTED, "val_loss").best("loss"),
                "the first of two that are equal");
        assertEquals(
                Optional.of(new Curve.Point(3, 0.9)),
                Curve.of(REPORTED, "val_skill_score").best("skill_score"));
        assertEquals(Optional.empty(), Curve.of(REPORTED, "nothing").best("nothing"));
        List<String> texts = Geometry.texts(LearningCurves.of(REPORTED));
        assertTrue(texts.contains("best: 0.4000 in epoch 2"), texts::toString);
        assertTrue(texts.contains("best: 0.9000 in epoch 3"), texts::toString);
    }

    @Test
    void validation_shares_the_panel_of_its_figure() {
        assertEquals(
                List.of("loss", "accuracy"),
                LearningCurves.of(Trained.of("sgd").history()).figures());
        History alone = Trained.reporting(Map.of("val_lonely", List.of(1.0, 2.0)));
        assertEquals(List.of("loss", "val_lonely"), LearningCurves.of(alone).figures());
    }

    @Test
    void epochs_without_validation_are_left_out() {
        History history = Trained.of("sgd", Fit.epochs(5).validationSplit(0.2).validationFreq(2))
                .history();
        assertArrayEquals(new double[] {2, 4}, Curve.of(history, "val_loss").epochs());
        assertArrayEquals(
                new double[] {1, 2, 3, 4, 5}, Curve.of(history, "loss").epochs());
        assertEquals(
                history.get("val_loss"),
                Curve.of(history, "val_loss").points().stream()
                        .map(Curve.Point::value)
                        .toList());
    }

    @Test
    void what_is_not_finite_is_left_out() {
        History history = Trained.reporting(Map.of("score", List.of(1.0, Double.NaN, Double.POSITIVE_INFINITY, 2.0)));
        assertArrayEquals(new double[] {1, 4}, Curve.of(history, "score").epochs());
        Geometry.assertReadable(LearningCurves.of(history));
    }

    @Test
    void they_are_readable() {
        History adam = Trained.of("adam").history();
        Geometry.assertReadable(LearningCurves.of(adam).title("Irises"));
        Geometry.assertReadable(LearningCurves.of("adam", adam)
                .and(
                        "stochastic gradient descent with a long name",
                        Trained.of("sgd").history())
                .title("A title that is much longer than the chart below it is wide, so that the page "
                        + "must become wider, and the curves stand in the middle of it, whatever they are"));
        Geometry.assertReadable(
                LearningCurves.of(Trained.of("sgd", Fit.epochs(1)).history()));
        Geometry.assertReadable(LearningCurves.of(Trained.reporting(Map.of(
                "a", List.of(1e9, 2e9), "b", List.of(1e-9, 2e-9), "c", List.of(0.0, 0.0), "d", List.of(-1.0, 1.0)))));
        Geometry.assertReadable(
                LearningCurves.of(Trained.reporting(Map.of("all_lost", List.of(Double.NaN, Double.NaN)))));
    }

    @Test
    void a_terminal_shows_them_too() {
        String text = LearningCurves.of("run", REPORTED).title("Reported").text();
        assertTrue(
                text.startsWith("Reported\n\nrun, loss   . training   o validation   * best: 0.4000 in epoch 2"), text);
        String score = text.substring(text.indexOf("run, skill_score"));
        assertTrue(score.contains("    0.9000 |                              *\n"), score);
        assertTrue(score.contains("    0.1000 |o\n"), score);
        assertTrue(score.contains("            epoch 1                                                    5\n"), score);
    }
}
