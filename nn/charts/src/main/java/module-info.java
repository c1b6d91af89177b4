/// Charts of how models learn and what they answer, as PNG and SVG. Axes are those of XChart.
///
/// Start reading at [org.adjoint.nn.charts.Chart].
module org.adjoint.nn.charts {
    requires transitive org.adjoint.nn;
    requires transitive java.desktop;
    requires org.apache.xmlgraphics.batik.svggen;
    requires xchart;
    requires static transitive org.jspecify;

    exports org.adjoint.nn.charts;
}
