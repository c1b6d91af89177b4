package org.adjoint.nn.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Fit;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// What a grid of points is said to be is what the function says, and points stand where they are.
class DecisionBoundaryTest {
    /// The corners of a square from 0 to 1, the right ones of class 1.
    private static final Tensor CORNERS = Tensor.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});

    private static final Tensor CLASSES = Tensor.of(new int[] {0, 0, 1, 1}, 4);

    /// The second class right of 0.5, at x = 0.5 as probable as the first.
    private static Tensor right(Tensor points) {
        return points.slice(1, 0, 1).sub(0.5).mul(8).sigmoid();
    }

    /// The lower left, the lower right, or above 0.5.
    private static Tensor three(Tensor points) {
        Tensor right = points.slice(1, 0, 1).sub(0.5);
        Tensor above = points.slice(1, 1, 2).sub(0.5).mul(100);
        return right.neg().concat(List.of(right, above), 1);
    }

    private static int classAt(Plane plane, double x, double y) {
        int column = (int) ((x - plane.left()) / (plane.right() - plane.left()) * Plane.COLUMNS);
        int row = (int) ((plane.top() - y) / (plane.top() - plane.bottom()) * Plane.ROWS);
        return plane.classAt(row, column);
    }

    @Test
    void two_classes_meet_where_they_are_as_probable() {
        Plane plane = DecisionBoundary.of(DecisionBoundaryTest::right, CORNERS, CLASSES)
                .plane();
        assertEquals(2, plane.classes());
        assertTrue(plane.left() < 0 && plane.right() > 1 && plane.bottom() < 0 && plane.top() > 1);
        for (double y : new double[] {0, 0.5, 1}) {
            assertEquals(0, classAt(plane, 0.49, y));
            assertEquals(1, classAt(plane, 0.51, y));
        }
    }

    @Test
    void probabilities_of_both_are_as_good_as_of_one() {
        UnaryOperator<Tensor> both = x -> right(x).neg().add(1).concat(List.of(right(x)), 1);
        Plane one = DecisionBoundary.of(DecisionBoundaryTest::right, CORNERS, CLASSES)
                .plane();
        Plane two = DecisionBoundary.of(both, CORNERS, CLASSES).plane();
        assertEquals(List.of(one.classes(), one.answers().length), List.of(two.classes(), two.answers().length));
        for (int i = 0; i < one.answers().length; i++) {
            assertEquals(one.answers()[i], two.answers()[i], 1e-12);
        }
    }

    @Test
    void several_classes_have_regions() {
        Plane plane = DecisionBoundary.of(DecisionBoundaryTest::three, CORNERS, CLASSES)
                .plane();
        assertEquals(3, plane.classes());
        assertEquals(0, classAt(plane, 0.2, 0.2));
        assertEquals(1, classAt(plane, 0.8, 0.2));
        assertEquals(2, classAt(plane, 0.2, 0.8));
        assertEquals(2, classAt(plane, 0.8, 0.8));
    }

    @Test
    void shades_fade_towards_the_line() {
        Plane plane = DecisionBoundary.of(DecisionBoundaryTest::right, CORNERS, CLASSES)
                .plane();
        BufferedImage image = plane.image((of, share) -> new Color(of * 255, 0, (int) (255 * share)));
        int middle = Plane.COLUMNS / 2;
        assertTrue(blue(image, 5) > blue(image, middle - 20));
        assertTrue(blue(image, middle - 20) > blue(image, middle - 5));
        assertTrue(blue(image, Plane.COLUMNS - 5) > blue(image, middle + 20));
        assertEquals(Colors.INK.getRGB(), image.getRGB(middle - 1, 100), "the line");
    }

    private static int blue(BufferedImage image, int column) {
        return new Color(image.getRGB(column, 100)).getBlue();
    }

    @Test
    void they_are_readable() {
        DecisionBoundary two = DecisionBoundary.of(DecisionBoundaryTest::right, CORNERS, CLASSES);
        Geometry.assertReadable(two);
        Geometry.assertReadable(
                two.classNames(List.of("left", "right")).featureNames("x", "y").title("Corners"));
        Trained trained = Trained.of("adam", Fit.epochs(2));
        DecisionBoundary irises = DecisionBoundary.of(
                trained.model(), trained.data().x(), trained.data().y());
        Geometry.assertReadable(irises.classNames(trained.data().classNames()));
        assertEquals(List.of("class 0", "class 1", "class 2"), Geometry.texts(irises));
        Geometry.assertReadable(
                DecisionBoundary.of(DecisionBoundaryTest::right, Tensor.zeros(1, 2), Tensor.of(new int[] {0}, 1)));
    }

    @Test
    void what_is_not_of_the_plane_is_refused() {
        assertThrows(
                AdjointException.class,
                () -> DecisionBoundary.of(DecisionBoundaryTest::right, Tensor.zeros(4, 3), CLASSES));
        assertThrows(
                AdjointException.class,
                () -> DecisionBoundary.of(DecisionBoundaryTest::right, CORNERS, Tensor.zeros(3)));
        AdjointException e = assertThrows(
                AdjointException.class,
                () -> DecisionBoundary.of(x -> x.slice(1, 0, 1).mul(9), CORNERS, CLASSES));
        assertTrue(e.getMessage().contains("no probabilities"), e::getMessage);
    }
}
