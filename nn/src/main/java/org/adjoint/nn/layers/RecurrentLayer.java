package org.adjoint.nn.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Mode;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A layer that goes over sequences, `[batch, time, ...]`, with a cell: from a sequence, and the states of the
/// cell before it if they are not the cell's initial ones, to the last output `[batch, units]` or all of them
/// `[batch, time, units]`; then the states after the last step, if they are [asked for][#returnState].
///
/// A step that is [masked][Tensor#mask], `[batch, time]`, leaves the states as they are and repeats the output
/// before it.
///
/// @param <L> the layer itself
abstract class RecurrentLayer<L extends RecurrentLayer<L>> extends FluentLayer<L> {
    private final Argument<Boolean> returnSequences = argument("return_sequences", Boolean.class, false);
    private final Argument<Boolean> returnState = argument("return_state", Boolean.class, false);
    private final Argument<Boolean> goBackwards = argument("go_backwards", Boolean.class, false);
    private final Argument<Boolean> stateful = argument("stateful", Boolean.class, false);
    private final Argument<Boolean> unroll = argument("unroll", Boolean.class, false);
    private final Argument<Boolean> zeroOutputForMask = argument("zero_output_for_mask", Boolean.class, false);
    private final Argument<@Nullable Regularizer> activityRegularizer =
            optional("activity_regularizer", Regularizer.class);
    private volatile List<Tensor> kept = List.of(); // constants: no gradient goes from one batch to another

    /// The cell.
    abstract RecurrentCell cell();

    @Override
    protected final void build(List<Shape> inputs) {
        Shape sequence = inputs.getFirst();
        checkSequence(sequence);
        RecurrentCell cell = cell();
        layer(cell.asLayer());
        Tensor x = Tensor.shapeOnly(sequence.without(1).with(0, 1), inputType());
        Mode.inference(() -> cell.asLayer().applyAll(joined(x, cell.initialStates(x)))); // makes its weights
    }

    private void checkSequence(Shape shape) {
        if (shape.rank() < 3 || shape.dim(1) == 0) {
            throw new AdjointException(
                    name(),
                    "needs sequences of one step or more, [batch, time, features]: got " + shape,
                    "add the axis that is missing, for example with expandDims(-1)");
        }
        if (!inputType().isFloating()) {
            throw new AdjointException(
                    name(),
                    "needs floating-point inputs: got " + inputType(),
                    "convert the samples, cast(DType.FLOAT32), or put an Embedding before");
        }
    }

    private static List<Tensor> joined(Tensor first, List<Tensor> others) {
        List<Tensor> all = new ArrayList<>(others.size() + 1);
        all.add(first);
        all.addAll(others);
        return all;
    }

    @Override
    protected final List<Tensor> forwardAll(List<Tensor> inputs) {
        Tensor x = inputs.getFirst();
        checkSequence(x.shape());
        Tensor sequence = timeFirst(x);
        Tensor mask = x.mask() == null ? null : timeFirst(requireSteps(x.mask()));
        List<Tensor> before = statesBefore(sequence.index(0, 0), inputs.subList(1, inputs.size()));
        Recurrence.Result result = new Recurrence(mask, zeroOutputForMask.get()).run(cell(), sequence, before);
        if (stateful.get() && x.hasValues()) {
            kept = result.states().stream().map(Tensor::copy).toList();
        }
        Tensor output = returnSequences.get()
                ? Recurrence.stacked(result.outputs(), 1)
                : result.outputs().getLast();
        List<Tensor> outputs = returnState.get() ? joined(output, result.states()) : List.of(output);
        outputs.forEach(each -> penalizeActivity(activityRegularizer.get(), each));
        return outputs;
    }

    private Tensor requireSteps(Tensor mask) {
        if (mask.shape().rank() != 2) {
            throw new AdjointException(
                    name(),
                    "needs a mask of shape [batch, time]: got " + mask.shape(),
                    "say for each step of each sample whether it is real");
        }
        return mask;
    }

    /// The steps in the order in which they are taken, `[time, batch, ...]`.
    private Tensor timeFirst(Tensor x) {
        int[] order = IntStream.range(0, x.shape().rank()).toArray();
        order[0] = 1;
        order[1] = 0;
        Tensor steps = x.permute(order);
        return goBackwards.get() ? steps.flip(0) : steps;
    }

    private List<Tensor> statesBefore(Tensor x, List<Tensor> given) {
        int expected = cell().stateSizes().size();
        if (!given.isEmpty() && given.size() != expected) {
            throw new AdjointException(
                    name(),
                    "got " + given.size() + " initial states, expected " + expected,
                    "give a sequence alone, or with one tensor for each state of the cell");
        }
        if (!given.isEmpty()) {
            return given;
        }
        List<Tensor> known = x.hasValues() ? kept : List.of();
        if (known.isEmpty()) {
            return cell().initialStates(x);
        }
        requireBatch(known.getFirst().shape().dim(0), x.shape().dim(0));
        return known;
    }

    private void requireBatch(int expected, int got) {
        if (expected != got) {
            throw new AdjointException(
                    name(),
                    "is stateful: got a batch of " + got + ", but it keeps the states of " + expected + " sequences",
                    "give batches of one size, or call resetState() before");
        }
    }

    @Override
    protected final @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return index == 0 && returnSequences.get() ? inputs.getFirst().mask() : null;
    }

    /// Forgets the states that a stateful layer keeps: the next batch starts anew, and may be of another
    /// size.
    public final void resetState() {
        kept = List.of();
    }

    /// Whether the outputs of all steps are returned, `[batch, time, units]`; only the last, `[batch, units]`, unless
    /// chosen.
    public final L returnSequences(boolean all) {
        return with(returnSequences, all);
    }

    /// Whether the states after the last step are further outputs; they are not unless chosen.
    public final L returnState(boolean chosen) {
        return with(returnState, chosen);
    }

    /// Whether sequences are read from their end, and outputs are in the order in which they are computed; they
    /// are read from the beginning unless chosen.
    public final L goBackwards(boolean chosen) {
        return with(goBackwards, chosen);
    }

    /// Whether the states after a batch are those before the next, so that sequences may come in pieces: sample
    /// `i` of a batch goes on where sample `i` of the last one ended. All batches are of one size until
    /// [#resetState]. They are not kept unless chosen.
    public final L stateful(boolean chosen) {
        return with(stateful, chosen);
    }

    /// Accepted as in Keras, and without effect: steps are always recorded one by one.
    public final L unroll(boolean chosen) {
        return with(unroll, chosen);
    }

    /// Whether the output of a masked step is zeros; it is the output before it unless chosen.
    public final L zeroOutputForMask(boolean chosen) {
        return with(zeroOutputForMask, chosen);
    }

    /// The penalty for the outputs in training, divided by the batch size; none unless chosen.
    public final L activityRegularizer(Regularizer regularizer) {
        return with(activityRegularizer, regularizer);
    }

    /// The penalty for the outputs in training, by name: `"l2"`.
    public final L activityRegularizer(String name) {
        return activityRegularizer(Regularizer.NAMES.get(name));
    }

    final boolean returnsSequences() {
        return returnSequences.get();
    }

    final boolean returnsState() {
        return returnState.get();
    }

    final boolean goesBackwards() {
        return goBackwards.get();
    }

    final boolean isStateful() {
        return stateful.get();
    }
}
