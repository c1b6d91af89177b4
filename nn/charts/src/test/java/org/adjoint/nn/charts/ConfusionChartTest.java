package org.adjoint.nn.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.metrics.ConfusionMatrix;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Cells have the counts of the matrix and the shares of their labels, and can be read.
class ConfusionChartTest {
    private static final List<String> NAMES = List.of("cat", "dog", "axolotl");
    private static final Tensor LABELS = Tensor.of(new int[] {0, 0, 0, 0, 1, 1, 1}, 7);
    private static final Tensor ANSWERS = Tensor.of(new int[] {0, 0, 0, 2, 1, 0, 2}, 7);

    @Test
    void cells_have_counts_and_shares() {
        ConfusionChart chart = ConfusionChart.of(LABELS, ANSWERS, NAMES);
        assertEquals(0.75, chart.share(0, 0));
        assertEquals(0.25, chart.share(0, 2));
        assertEquals(0, chart.share(2, 2), "there are no samples of this label");
        List<String> cells = Geometry.texts(chart).stream()
                .filter(text -> Character.isDigit(text.charAt(0)))
                .toList();
        assertEquals(List.of("3", "75 %", "1", "25 %", "1", "33 %", "1", "33 %", "1", "33 %"), cells);
        assertTrue(Geometry.texts(chart).contains("accuracy 0.5714"));
    }

    @Test
    void of_scores_the_greatest_counts() {
        Tensor scores = ANSWERS.oneHot(3).mul(0.5).add(0.1);
        assertEquals(
                ConfusionChart.of(LABELS, ANSWERS, NAMES).text(),
                ConfusionChart.of(LABELS, scores, NAMES).text());
    }

    @Test
    void a_terminal_shows_it_too() {
        assertEquals(
                """
                Animals

                label \\ predicted      cat      dog  axolotl   found
                cat                      3        0        1    75 %
                dog                      1        1        1    33 %
                axolotl                  0        0        0     0 %
                accuracy 0.5714
                """, ConfusionChart.of(LABELS, ANSWERS, NAMES).title("Animals").text());
    }

    @Test
    void it_is_readable() {
        Geometry.assertReadable(ConfusionChart.of(LABELS, ANSWERS, NAMES).title("Animals"));
        Geometry.assertReadable(ConfusionChart.of(LABELS, ANSWERS, List.of("a", "b", "c")));
        Geometry.assertReadable(
                ConfusionChart.of(LABELS, ANSWERS, List.of("a", "", "a name that is too long to be written out")));
        int[] all = IntStream.range(0, 20).toArray();
        ConfusionMatrix one = ConfusionMatrix.of(Tensor.of(all, 20), Tensor.of(all, 20), 20);
        ConfusionMatrix many = one;
        for (int i = 0; i < 20; i++) {
            many = many.plus(many); // more than a million in a cell
        }
        Geometry.assertReadable(ConfusionChart.of(many));
    }

    @Test
    void each_class_has_a_name() {
        AdjointException e = assertThrows(
                AdjointException.class,
                () -> ConfusionChart.of(ConfusionMatrix.of(LABELS, ANSWERS, 3), Arrays.asList("cat", "dog")));
        assertTrue(e.getMessage().contains("got 2 names for 3 classes"), e::getMessage);
    }
}
