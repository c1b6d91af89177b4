package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;

/// Connectionist temporal classification (Graves et al., 2006): how probable a sequence of labels is, summed
/// over all ways to spread it over the steps of a longer one. A way repeats labels and puts blanks between
/// them; equal neighbours among the labels need a blank.
///
/// The forward sums run in logarithms, as operations on `batch x (2 labels + 1)` tensors, so gradients of any
/// order follow.
public final class Ctc {
    /// The logarithm of a probability of 0, as a number: sums of it stay numbers, and so do gradients.
    private static final double IMPOSSIBLE = -1e30;

    private final Tensor logProbabilities;
    private final int[] targets;
    private final int[] inputLengths;
    private final int[] targetLengths;
    private final int blank;
    private final int batch;
    private final int steps;
    private final int classes;
    private final int labels;
    private final int places;

    private Ctc(Tensor logProbabilities, Tensor targets, Tensor inputLengths, Tensor targetLengths, int blank) {
        Shape shape = logProbabilities.shape();
        Shape target = targets.shape();
        require(
                shape.rank() == 3 && target.rank() == 2 && target.dim(0) == shape.dim(0),
                "needs logarithms of probabilities [batch, steps, classes] and targets [batch, labels]: got " + shape
                        + " and " + target);
        Shape lengths = Shape.of(shape.dim(0));
        require(
                inputLengths.shape().equals(lengths) && targetLengths.shape().equals(lengths),
                "needs one length for each element of the batch: got " + inputLengths.shape() + " and "
                        + targetLengths.shape() + " for a batch of " + shape.dim(0));
        for (Tensor integers : List.of(targets, inputLengths, targetLengths)) {
            require(integers.dtype() == DType.INT32, "needs labels and lengths of int32: got " + integers.dtype());
        }
        this.logProbabilities = logProbabilities;
        this.targets = targets.toIntArray();
        this.inputLengths = inputLengths.toIntArray();
        this.targetLengths = targetLengths.toIntArray();
        this.blank = blank;
        this.batch = shape.dim(0);
        this.steps = shape.dim(1);
        this.classes = shape.dim(2);
        this.labels = target.dim(1);
        this.places = 2 * labels + 1;
        checkValues();
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new AdjointException("ctc", problem, "correct the shapes and types, or the lengths and labels");
        }
    }

    private void checkValues() {
        require(blank >= 0 && blank < classes, "the blank must be one of " + classes + " classes: got " + blank);
        for (int n = 0; n < batch; n++) {
            int steps_ = inputLengths[n];
            require(
                    steps_ >= 1 && steps_ <= steps,
                    "input length " + n + " must be from 1 to " + steps + ": got " + steps_);
            require(
                    targetLengths[n] >= 0 && targetLengths[n] <= labels,
                    "target length " + n + " must be from 0 to " + labels + ": got " + targetLengths[n]);
            for (int s = 0; s < targetLengths[n]; s++) {
                int label = targets[n * labels + s];
                require(
                        label >= 0 && label < classes && label != blank,
                        "label " + s + " of element " + n + " must be a class other than the blank " + blank + ": got "
                                + label);
            }
        }
    }

    /// The losses `-log p(targets | input)`, one for each element of the batch; ∞, with a gradient of 0, where
    /// the targets do not fit into the input.
    ///
    /// @param logProbabilities `[batch, steps, classes]`, for instance of a logSoftmax
    /// @param targets labels (int32) `[batch, labels]`; what stands after an element's length is not read
    /// @param inputLengths how many steps count, from 1 (int32) `[batch]`
    /// @param targetLengths how many labels count (int32) `[batch]`
    /// @param blank the class that stands for no label: 0 in PyTorch's and Keras's defaults
    /// @throws AdjointException if shapes, types, lengths or labels do not go together
    public static Tensor loss(
            Tensor logProbabilities, Tensor targets, Tensor inputLengths, Tensor targetLengths, int blank) {
        return new Ctc(logProbabilities, targets, inputLengths, targetLengths, blank).loss();
    }

    /// The label at a place of an element's targets with blanks before, between and after the labels.
    private int label(int n, int place) {
        boolean isLabel = place % 2 == 1 && place / 2 < targetLengths[n];
        return isLabel ? targets[n * labels + place / 2] : blank;
    }

    /// Whether a way may step to this place from the one two before: over a blank between different labels.
    private boolean skips(int n, int place) {
        return place % 2 == 1 && place >= 3 && label(n, place) != label(n, place - 2);
    }

    private Tensor loss() {
        Tensor impossible = Tensor.full(Shape.SCALAR, IMPOSSIBLE, logProbabilities.dtype());
        Tensor emissions = emissions().maximum(IMPOSSIBLE);
        Tensor skips = places((n, place) -> skips(n, place));
        Tensor sums = places((_, place) -> place <= 1).where(step(emissions, 0), impossible);
        for (int t = 1; t < steps; t++) {
            int now = t;
            Tensor stay = sums.expandDims(-1);
            Tensor next = shifted(sums, 1).expandDims(-1);
            Tensor skip = skips.where(shifted(sums, 2), impossible).expandDims(-1);
            Tensor all = stay.concat(List.of(next, skip), -1).logsumexp(-1).add(step(emissions, t));
            sums = places((n, _) -> now < inputLengths[n]).where(all, sums);
        }
        Tensor ends = places((n, place) -> place == 2 * targetLengths[n] || place == 2 * targetLengths[n] - 1);
        Tensor loss = ends.where(sums, impossible).logsumexp(-1).neg();
        Tensor never = Tensor.full(Shape.SCALAR, Double.POSITIVE_INFINITY, loss.dtype());
        return loss.less(-IMPOSSIBLE / 2).where(loss, never);
    }

    /// The logarithms of the probabilities of each place's label, `[steps, batch, places]`.
    private Tensor emissions() {
        int[] indices = new int[Shape.of(steps, batch, places).size()];
        for (int i = 0; i < indices.length; i++) {
            int n = i / places % batch;
            int t = i / places / batch;
            indices[i] = (n * steps + t) * classes + label(n, i % places);
        }
        return logProbabilities.reshape(-1).gather(Tensor.of(indices, steps, batch, places), 0);
    }

    private Tensor step(Tensor emissions, int t) {
        return emissions.slice(0, t, t + 1).squeeze(0);
    }

    /// The sums of the places before: moved by `by` places, nothing being possible before the first.
    private Tensor shifted(Tensor sums, int by) {
        int width = Math.min(by, places);
        Tensor before = Tensor.full(Shape.of(batch, width), IMPOSSIBLE, sums.dtype());
        return before.concat(List.of(sums.slice(1, 0, places - width)), 1);
    }

    private interface Question {
        boolean holds(int n, int place);
    }

    private Tensor places(Question question) {
        boolean[] mask = new boolean[batch * places];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = question.holds(i / places, i % places);
        }
        return Tensor.of(mask, batch, places);
    }
}
