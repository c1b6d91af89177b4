package org.adjoint.nn.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.metrics.AUC;
import org.adjoint.ops.Tensor;

/// Samples by how much a model thinks that they are positive, and how many it finds, rightly and wrongly, if
/// it says yes to more and more of them.
///
/// @param labels 1 for a positive sample, 0 for a negative one
/// @param scores probabilities
record Ranking(Tensor labels, Tensor scores) {
    /// How many are taken for positive, rightly and wrongly.
    record Found(int right, int wrong) {}

    /// @throws AdjointException unless there is a score for each label, and there are labels of both kinds
    Ranking {
        labels = labels.reshape(labels.shape().size());
        scores = scores.reshape(scores.shape().size());
        if (!labels.shape().equals(scores.shape())) {
            throw new AdjointException(
                    "rate_curves",
                    "got labels " + labels.shape() + " for scores " + scores.shape(),
                    "give one probability for each label");
        }
        double positives = Arrays.stream(labels.toDoubleArray()).sum();
        if (positives == 0 || positives == labels.shape().size()) {
            throw new AdjointException(
                    "rate_curves",
                    "got " + (long) positives + " positive samples of "
                            + labels.shape().size(),
                    "give labels of both kinds, 0 and 1");
        }
    }

    /// What is found with each threshold, from none to all; samples of one score are found together.
    List<Found> found() {
        double[] label = labels.toDoubleArray();
        double[] score = scores.toDoubleArray();
        int[] order = IntStream.range(0, score.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -score[i]))
                .mapToInt(i -> i)
                .toArray();
        List<Found> found = new ArrayList<>(List.of(new Found(0, 0)));
        int right = 0;
        for (int i = 0; i < order.length; i++) {
            right += label[order[i]] > 0.5 ? 1 : 0;
            if (i + 1 == order.length || score[order[i]] != score[order[i + 1]]) {
                found.add(new Found(right, i + 1 - right));
            }
        }
        return found;
    }

    /// The metric's area, with a threshold at each score, so that it is exact.
    double area(AUC.Curve curve) {
        List<Double> thresholds =
                Arrays.stream(scores.toDoubleArray()).distinct().boxed().toList();
        AUC auc = new AUC(curve).withThresholds(thresholds);
        return auc.value(auc.sums(labels, scores, null));
    }
}
