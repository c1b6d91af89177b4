package org.adjoint.nn.charts;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.metrics.AUC;
import org.adjoint.ops.Tensor;

/// How a model of two classes does for each threshold above which it says yes, with the area under the curve.
/// Several models can be compared:
///
/// ```java
/// RateCurves.roc("logistic", y, first).and("network", y, second).save(Path.of("roc.png"));
/// ```
///
/// A dashed line is what guessing gets. The area is that of [AUC] with a threshold at each score.
public final class RateCurves extends Chart {
    private static final Dimension AXES = new Dimension(460, 440);

    private final Kind kind;
    private final List<Model> models;

    /// What is compared with what.
    private enum Kind {
        ROC(AUC.Curve.ROC, "false positives of all negatives", "true positives of all positives"),
        PRECISION_RECALL(AUC.Curve.PR, "recall", "precision");

        private final AUC.Curve curve;
        private final String x;
        private final String y;

        Kind(AUC.Curve curve, String x, String y) {
            this.curve = curve;
            this.x = x;
            this.y = y;
        }
    }

    /// The samples as a model sees them.
    private record Model(String name, Ranking ranking) {
        String label(AUC.Curve curve) {
            String area = String.format(Locale.ROOT, "AUC %.4f", ranking.area(curve));
            return name.isEmpty() ? area : name + ", " + area;
        }
    }

    /// A curve's points.
    record Line(double[] x, double[] y) {}

    private RateCurves(String title, Kind kind, List<Model> models) {
        super(title);
        this.kind = kind;
        this.models = models;
    }

    /// The ROC curve: how many positives are found, over how many negatives are taken for positive.
    ///
    /// @param yTrue 0 or 1, `[n]` or `[n, 1]`
    /// @param yPred probabilities of 1, `[n]` or `[n, 1]`
    /// @throws AdjointException for other shapes, if all labels are alike, or for what is no probability
    public static RateCurves roc(Tensor yTrue, Tensor yPred) {
        return roc("", yTrue, yPred);
    }

    /// The same of a model that is called `name`.
    public static RateCurves roc(String name, Tensor yTrue, Tensor yPred) {
        return new RateCurves("", Kind.ROC, List.of()).and(name, yTrue, yPred);
    }

    /// Precision over recall: how many of those that are taken for positive are so, over how many positives
    /// are found. Arguments are those of [#roc(Tensor, Tensor)].
    public static RateCurves precisionRecall(Tensor yTrue, Tensor yPred) {
        return precisionRecall("", yTrue, yPred);
    }

    /// The same of a model that is called `name`.
    public static RateCurves precisionRecall(String name, Tensor yTrue, Tensor yPred) {
        return new RateCurves("", Kind.PRECISION_RECALL, List.of()).and(name, yTrue, yPred);
    }

    /// The same with another model.
    public RateCurves and(String name, Tensor yTrue, Tensor yPred) {
        List<Model> more = new ArrayList<>(models);
        more.add(new Model(name, new Ranking(yTrue, yPred)));
        return new RateCurves(title(), kind, more);
    }

    /// The same with a title.
    public RateCurves title(String text) {
        return new RateCurves(text, kind, models);
    }

    /// The area under the curve of a model, by the order in which they were given.
    double area(int model) {
        return models.get(model).ranking.area(kind.curve);
    }

    /// The curve of a model. Precision without any yes is that of the first.
    Line line(int model) {
        List<Ranking.Found> found = models.get(model).ranking.found();
        Ranking.Found all = found.getLast();
        double[] recall = found.stream()
                .mapToDouble(f -> f.right() / (double) all.right())
                .toArray();
        return switch (kind) {
            case ROC ->
                new Line(
                        found.stream()
                                .mapToDouble(f -> f.wrong() / (double) all.wrong())
                                .toArray(),
                        recall);
            case PRECISION_RECALL -> {
                double[] precision = found.stream()
                        .mapToDouble(f -> f.right() / (double) (f.right() + f.wrong()))
                        .toArray();
                precision[0] = precision[1];
                yield new Line(recall, precision);
            }
        };
    }

    /// What a model gets that knows nothing.
    private Line guessing() {
        Ranking.Found all = models.getFirst().ranking.found().getLast();
        double share = all.right() / (double) (all.right() + all.wrong());
        return switch (kind) {
            case ROC -> new Line(new double[] {0, 1}, new double[] {0, 1});
            case PRECISION_RECALL -> new Line(new double[] {0, 1}, new double[] {share, share});
        };
    }

    @Override
    Dimension size() {
        return new Dimension(AXES.width, AXES.height + Sign.HEIGHT * (models.size() + 1));
    }

    @Override
    void paint(Pen pen) {
        Axes axes = new Axes("", kind.x, kind.y).within(-0.02, 1.02, -0.02, 1.02);
        for (int i = 0; i < models.size(); i++) {
            Line line = line(i);
            axes.line(models.get(i).label(kind.curve), line.x, line.y, Colors.of(i), Axes.solid(2));
        }
        Line guessing = guessing();
        axes.line("guessing", guessing.x, guessing.y, Colors.GREY, Axes.dashed(1.2f));
        axes.paint(pen, 0, 0, AXES);
    }
}
