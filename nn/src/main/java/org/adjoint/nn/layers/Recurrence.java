package org.adjoint.nn.layers;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The way of a cell over a batch of sequences. A masked step leaves the states as they are, and its output is that of
/// the step before, zeros at the beginning.
///
/// @param mask which steps are real, bool `[time, batch]`; `null` if all are
/// @param zeroOutput whether the output of a masked step is zeros instead
record Recurrence(@Nullable Tensor mask, boolean zeroOutput) {
    /// What comes out.
    ///
    /// @param outputs the output of each step
    /// @param states the states after the last
    record Result(List<Tensor> outputs, List<Tensor> states) {}

    /// Goes over `sequence`, `[time, batch, ...]`, with `cell` and those within it. Those are gone through one
    /// after the other: what the second reads of a masked step does not matter, since it leaves its states
    /// alone too.
    Result run(RecurrentCell cell, Tensor sequence, List<Tensor> states) {
        List<RecurrentCell> cells = cell.cells();
        List<Tensor> last = new ArrayList<>(states.size());
        Result result = new Result(List.of(), states);
        Tensor read = sequence;
        for (RecurrentCell each : cells) {
            int count = each.stateSizes().size();
            if (!result.outputs.isEmpty()) {
                read = stacked(result.outputs, 0);
            }
            result = steps(each.over(read), read, states.subList(last.size(), last.size() + count));
            last.addAll(result.states);
        }
        return new Result(result.outputs, last);
    }

    private Result steps(RecurrentCell.Steps steps, Tensor sequence, List<Tensor> first) {
        List<Tensor> outputs = new ArrayList<>();
        List<Tensor> states = first;
        for (int time = 0; time < sequence.shape().dim(0); time++) {
            List<Tensor> results = steps.step(time, states);
            Tensor output = results.getFirst();
            List<Tensor> next = results.subList(1, results.size());
            if (mask != null) {
                Tensor real = mask.index(0, time);
                Tensor before = outputs.isEmpty() || zeroOutput ? output.zerosLike() : outputs.getLast();
                output = where(real, output, before);
                next = where(real, next, states);
            }
            outputs.add(output);
            states = next;
        }
        return new Result(outputs, states);
    }

    private static List<Tensor> where(Tensor real, List<Tensor> yes, List<Tensor> no) {
        List<Tensor> chosen = new ArrayList<>(yes.size());
        for (int i = 0; i < yes.size(); i++) {
            chosen.add(where(real, yes.get(i), no.get(i)));
        }
        return chosen;
    }

    /// For each sample all of `yes` or all of `no`.
    private static Tensor where(Tensor real, Tensor yes, Tensor no) {
        Tensor condition = real;
        while (condition.shape().rank() < yes.shape().rank()) {
            condition = condition.expandDims(-1);
        }
        return condition.where(yes, no);
    }

    /// `outputs` along a new axis.
    static Tensor stacked(List<Tensor> outputs, int axis) {
        return outputs.getFirst().stack(outputs.subList(1, outputs.size()), axis);
    }
}
