package org.adjoint.nn.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Two axes and what is between them, in the style of all charts; below them a legend, which XChart's own
/// would cut off.
final class Axes {
    private static final Color NOTHING = new Color(255, 255, 255, 0);

    private static final double UNEVEN = 0.137;
    private static final int MOST_COUNTED = 16;

    private final XYChart chart = new XYChart(400, 300);
    private final List<Series> series = new ArrayList<>();
    private boolean counting;
    private @Nullable Range range;
    private @Nullable BufferedImage ground;
    private final List<Sign> legend = new ArrayList<>();

    /// Points and how they are shown.
    private record Series(double[] x, double[] y, Sign sign) {}

    /// @param title above them, empty for none
    /// @param x the name of the axis from left to right
    /// @param y that of the axis upwards
    Axes(String title, String x, String y) {
        chart.setTitle(title);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        XYStyler style = chart.getStyler();
        style.setLocale(Locale.ROOT);
        style.setAntiAlias(true);
        style.setChartBackgroundColor(NOTHING);
        style.setPlotBackgroundColor(NOTHING);
        style.setChartFontColor(Colors.INK);
        style.setChartPadding(6);
        style.setChartTitleVisible(!title.isEmpty());
        style.setChartTitleBoxVisible(false);
        style.setChartTitleFont(Lettering.HEADING.font());
        style.setXAxisTitleVisible(!x.isEmpty());
        style.setYAxisTitleVisible(!y.isEmpty());
        style.setAxisTitleFont(Lettering.PLAIN.font());
        style.setAxisTickLabelsFont(Lettering.SMALL.font());
        style.setAxisTickLabelsColor(Colors.INK);
        style.setXAxisTickLabelsFormattingFunction(Figure::tick);
        style.setYAxisTickLabelsFormattingFunction(Figure::tick);
        style.setPlotGridLinesColor(Colors.FAINT);
        style.setPlotGridLinesStroke(new BasicStroke(0.7f));
        style.setPlotBorderColor(Colors.INK);
        style.setLegendVisible(false);
    }

    /// Has a tick at each whole number from left to right, such as epochs, as long as they are few.
    Axes countingX() {
        counting = true;
        return this;
    }

    /// From where to where both axes go; otherwise, a little farther than what is between them.
    Axes within(double left, double right, double bottom, double top) {
        range = new Range(left, right, bottom, top);
        return this;
    }

    /// Lays an image under all, from end to end of the axes.
    Axes ground(BufferedImage image) {
        ground = image;
        return this;
    }

    /// Adds a line; a single point is none, and becomes a dot.
    void line(String label, double[] x, double[] y, Color color, BasicStroke stroke) {
        Sign line = new Sign.Line(label, color, stroke);
        explain(line);
        add(new Series(x, y, x.length == 1 ? new Sign.Mark(label, color, SeriesMarkers.CIRCLE) : line));
    }

    /// Adds points.
    void points(String label, double[] x, double[] y, Color color, Marker marker) {
        Sign mark = new Sign.Mark(label, color, marker);
        explain(mark);
        add(new Series(x, y, mark));
    }

    /// Adds a line to the legend.
    void explain(Sign sign) {
        legend.add(sign);
    }

    private void add(Series some) {
        series.add(some);
    }

    private Range reached() {
        double[] x =
                series.stream().flatMapToDouble(some -> DoubleStream.of(some.x)).toArray();
        double[] y =
                series.stream().flatMapToDouble(some -> DoubleStream.of(some.y)).toArray();
        return x.length == 0 ? new Range(0, 1, 0, 1) : Range.around(x, y);
    }

    /// XChart draws each part of a line by itself, so that one of many points would never be dashed, and puts
    /// ticks at points that are few or at equal distances. So it is told of others.
    private void settle(Range ends, Dimension size) {
        XYStyler style = chart.getStyler();
        style.setYAxisMin(ends.bottom());
        style.setYAxisMax(ends.top());
        boolean few = counting && ends.right() - ends.left() < MOST_COUNTED;
        double[] x = few ? wholes(ends) : uneven(ends.left(), ends.right(), 3);
        if (few && x[0] < x[x.length - 1]) {
            style.setXAxisTickLabelsFormattingFunction(Figure::whole);
        } else {
            style.setXAxisMin(ends.left());
            style.setXAxisMax(ends.right());
            style.setPlotContentSize(1);
        }
        double[] y = uneven(ends.bottom(), ends.top(), x.length);
        chart.addSeries("ends", x, y).setMarker(SeriesMarkers.NONE).setLineColor(NOTHING);
        Graphics2D aside = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        chart.paint(aside, size.width, size.height); // it knows coordinates once it is painted
        aside.dispose();
    }

    /// Paints them in a place of this size, and the legend below.
    void paint(Pen pen, double x, double y, Dimension size) {
        Range ends = range == null ? reached() : range;
        settle(ends, size);
        if (ground != null) {
            lay(pen, ground, x, y, ends);
        }
        pen.axes(chart, x, y, size.width, size.height);
        pen.shifted(x, y, shifted -> series.forEach(some -> paint(shifted, some)));
        for (int i = 0; i < legend.size(); i++) {
            legend.get(i).paint(pen, x + 40, y + size.height + (i + 0.5) * Sign.HEIGHT, size.width - 50.0);
        }
    }

    /// From end to end; XChart has ticks at even distances then, wherever it likes.
    private static double[] uneven(double from, double to, int count) {
        double[] values = new double[count];
        Arrays.fill(values, from);
        values[1] = from + UNEVEN * (to - from);
        values[2] = to;
        return values;
    }

    /// All whole numbers, the last again until there are three; XChart has ticks at each then.
    private static double[] wholes(Range ends) {
        int first = (int) Math.ceil(ends.left());
        int last = (int) Math.floor(ends.right());
        return IntStream.rangeClosed(first, Math.max(last, first + 2))
                .mapToDouble(number -> Math.min(number, last))
                .toArray();
    }

    private void lay(Pen pen, BufferedImage image, double x, double y, Range ends) {
        double left = chart.getScreenXFromChart(ends.left());
        double top = chart.getScreenYFromChart(ends.top());
        double width = chart.getScreenXFromChart(ends.right()) - left;
        double height = chart.getScreenYFromChart(ends.bottom()) - top;
        pen.image(image, x + left, y + top, width, height);
    }

    private void paint(Pen pen, Series some) {
        double[] x = DoubleStream.of(some.x).map(chart::getScreenXFromChart).toArray();
        double[] y = DoubleStream.of(some.y).map(chart::getScreenYFromChart).toArray();
        switch (some.sign) {
            case Sign.Line line -> pen.path(x, y, line.stroke(), line.color());
            default -> {
                for (int i = 0; i < x.length; i++) {
                    some.sign.show(pen, x[i], y[i]);
                }
            }
        }
    }

    static BasicStroke solid(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashed(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 3}, 0);
    }
}
