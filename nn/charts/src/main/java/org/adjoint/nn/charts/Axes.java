package org.adjoint.nn.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Two axes and what is between them, in the style of all charts; below them a legend, which XChart's own
/// would cut off.
final class Axes {
    private static final Color NOTHING = new Color(255, 255, 255, 0);

    private final XYChart chart = new XYChart(400, 300);
    private final List<Series> series = new ArrayList<>();
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

    /// Names whole numbers only on the axis from left to right, such as epochs.
    Axes countingX() {
        chart.getStyler().setXAxisTickLabelsFormattingFunction(Figure::whole);
        return this;
    }

    /// From where to where both axes go.
    Axes within(double left, double right, double bottom, double top) {
        XYStyler style = chart.getStyler();
        style.setXAxisMin(left);
        style.setXAxisMax(right);
        style.setYAxisMin(bottom);
        style.setYAxisMax(top);
        style.setPlotContentSize(1);
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

    /// XChart draws each part of a line by itself, so that one of many points would never be dashed. It is
    /// told of the points only for its axes to reach them.
    private void add(Series some) {
        chart.addSeries("series " + series.size(), some.x, some.y)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(NOTHING);
        series.add(some);
    }

    /// The XChart of this size, whose own coordinates are known once it has been painted.
    XYChart chart() {
        return chart;
    }

    /// Paints them in a place of this size, and the legend below.
    void paint(Pen pen, double x, double y, Dimension size) {
        pen.axes(chart, x, y, size.width, size.height);
        pen.shifted(x, y, shifted -> series.forEach(some -> paint(shifted, some)));
        for (int i = 0; i < legend.size(); i++) {
            legend.get(i).paint(pen, x + 40, y + size.height + (i + 0.5) * Sign.HEIGHT, size.width - 50.0);
        }
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
