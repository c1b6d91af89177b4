package org.adjoint.examples;

import java.util.List;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.check.GradReport;
import picocli.CommandLine.Command;

/// A homework: gradients worked out by hand for three functions, checked against central differences. One of
/// them is wrong.
@Command(
        name = "gradcheck",
        mixinStandardHelpOptions = true,
        description = "Three gradients worked out by hand, one of them wrong: what a gradient check says.")
final class GradientCheck implements Runnable {
    private static final int SAMPLES = 5;
    private static final Rng RNG = new Rng(1);
    private static final Tensor X = RNG.normal(0, 1, SAMPLES, 4);
    private static final Tensor W = RNG.normal(0, 1, 4, 3);
    private static final Tensor B = RNG.normal(0, 1, 3);
    private static final Tensor ONE_HOT = Tensor.of(new int[] {0, 2, 1, 1, 0}).oneHot(3);

    /// The affine layer `X W + b`, and half the sum of the squares of its result.
    private static Tensor affine(List<Tensor> in) {
        return in.get(0).matmul(in.get(1)).add(in.get(2)).square().sum().div(2);
    }

    private static List<Tensor> affineGradients(List<Tensor> in) {
        Tensor g = in.get(0).matmul(in.get(1)).add(in.get(2));
        return List.of(
                g.matmul(in.get(1).transpose()), //
                in.get(0).transpose().matmul(g),
                g.sum(0));
    }

    private static Tensor sigmoidSum(Tensor x) {
        return x.sigmoid().sum();
    }

    private static Tensor sigmoidGradient(Tensor x) {
        Tensor s = x.sigmoid();
        return s.sub(s.square());
    }

    /// The mean cross-entropy of the softmax of some scores.
    private static Tensor softmaxLoss(Tensor scores) {
        return scores.softmaxCrossEntropy(ONE_HOT.cast(scores.dtype())).mean();
    }

    /// `softmax - one hot`: right for the sum of the losses, but this is their mean.
    private static Tensor softmaxGradient(Tensor scores) {
        return scores.softmax(-1).sub(ONE_HOT.cast(scores.dtype()));
    }

    @Override
    public void run() {
        grade(
                "1. the affine layer",
                GradCheck.compare(GradientCheck::affine, GradientCheck::affineGradients, List.of(X, W, B)));
        grade("2. the sigmoid", GradCheck.compare(GradientCheck::sigmoidSum, GradientCheck::sigmoidGradient, X));
        grade(
                "3. the softmax loss",
                GradCheck.compare(GradientCheck::softmaxLoss, GradientCheck::softmaxGradient, X.matmul(W)));
    }

    private static void grade(String exercise, GradReport report) {
        String verdict = switch (report.verdict()) {
            case RIGHT -> "right";
            case WRONG -> "wrong";
            case CANNOT_TELL -> "cannot tell";
        };
        System.out.println(exercise + ": " + verdict);
        System.out.println(report);
        if (report.firstDiagnosis() != null) {
            System.out.println("  what to do: " + report.firstDiagnosis().fix());
        }
        System.out.println();
    }
}
