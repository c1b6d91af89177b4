package org.adjoint.ops.values;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.adjoint.ops.kernels.Chain;
import org.adjoint.ops.kernels.Source;
import org.jspecify.annotations.Nullable;

/// One pass over memory that computes pending element-wise steps together.
///
/// It finds what the wanted results depend on and is not computed yet, decides which of the values on the way are
/// stored too, and runs all steps as a [Chain]. Loops and an explicit stack only.
final class Pass {
    private Later[] nodes = new Later[4]; // operands before those that read them
    private Pending.Elementwise[] steps = new Pending.Elementwise[4];
    private int count;
    private int operands;
    private @Nullable Storage[] stored = {};
    private boolean inPlace = true;

    private Pass() {}

    /// Computes the elements of `result`, which were found to be pending in `step`.
    static void compute(Later result, Pending.Elementwise step) {
        Storage out = result.allocate();
        if (result.size() == 0) {
            result.publish(out);
            return;
        }
        Pass pass = new Pass();
        pass.addWithOperands(result, step);
        pass.store(List.of(result), List.of(out));
        pass.chain().run();
        pass.publish();
    }

    /// Hands the elements of `operand`, which were found to be pending in `step`, to `reduction` as they are
    /// computed, block by block.
    static void reduce(Later operand, Pending.Elementwise step, Consumer<Source> reduction) {
        Pass pass = new Pass();
        pass.addWithOperands(operand, step);
        pass.store(List.of(), List.of());
        reduction.accept(pass.chain().source());
        pass.publish();
    }

    /// Computes pending elements of as many `results` as there are `targets`, of one size, and overwrites each
    /// target with its result. Returns false, and does nothing, if a result reads a target at other places than
    /// it writes.
    static boolean overwrite(List<Values> results, List<Storage> targets) {
        if (results.isEmpty()) {
            return false;
        }
        Pass pass = new Pass();
        for (Values result : results) {
            if (!(result instanceof Later later && later.pending() instanceof Pending.Elementwise step)) {
                return false; // computed meanwhile
            }
            pass.addWithOperands(later, step);
        }
        pass.store(results, targets);
        Chain chain = pass.chain();
        if (!pass.inPlace) {
            return false;
        }
        chain.run();
        targets.forEach(Storage::overwrite);
        pass.publish();
        return true;
    }

    /// Adds `result` last, after what it depends on and is not computed yet.
    ///
    /// Other threads may compute any of these values meanwhile. So whether a value is pending is asked once, and
    /// what was found so takes part: else the last step would not be that of the result.
    private void addWithOperands(Later result, Pending.Elementwise step) {
        Later[] open = new Later[4];
        Pending.Elementwise[] how = new Pending.Elementwise[4];
        int height = 0;
        open[height] = result;
        how[height++] = step;
        while (height > 0) {
            Later top = open[height - 1];
            Pending.Elementwise topStep = how[height - 1];
            if (indexOf(top) >= 0) {
                height--;
                continue;
            }
            boolean complete = true;
            for (Values operand : topStep.operands()) {
                if (operand instanceof Later later
                        && later.pending() instanceof Pending.Elementwise before
                        && indexOf(later) < 0) {
                    if (height == open.length) {
                        open = Arrays.copyOf(open, 2 * height);
                        how = Arrays.copyOf(how, 2 * height);
                    }
                    open[height] = later;
                    how[height++] = before;
                    complete = false;
                }
            }
            if (complete) {
                height--;
                add(top, topStep);
            }
        }
    }

    private void add(Later node, Pending.Elementwise step) {
        if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * count);
            steps = Arrays.copyOf(steps, 2 * count);
        }
        nodes[count] = node;
        steps[count++] = step;
        operands += step.operands().length;
    }

    private int indexOf(Values data) {
        for (int i = count - 1; i >= 0; i--) {
            if (nodes[i] == data) {
                return i;
            }
        }
        return -1;
    }

    /// Decides what is stored, and where.
    private void store(List<Values> results, List<Storage> targets) {
        int[] uses = new int[count];
        for (int i = 0; i < count; i++) {
            for (Values operand : steps[i].operands()) {
                int at = indexOf(operand);
                if (at >= 0) {
                    uses[at]++;
                }
            }
        }
        stored = new @Nullable Storage[count];
        for (int i = 0; i < count; i++) {
            int result = results.indexOf(nodes[i]);
            if (result >= 0) {
                stored[i] = targets.get(result);
            } else if (nodes[i].isStoredOnTheWay(uses[i])) {
                stored[i] = nodes[i].allocate();
            }
        }
    }

    private Chain chain() {
        Chain chain = new Chain(nodes[0].size(), 2 * count + operands, count);
        Values[] leaves = new Values[operands];
        int[] kinds = new int[operands];
        int[] leafSlots = new int[operands];
        int leafCount = 0;
        int[] slots = new int[count];
        int[] at = new int[3];
        for (int i = 0; i < count; i++) {
            Pending.Elementwise step = steps[i];
            for (int k = 0; k < step.operands().length; k++) {
                Values operand = step.operands()[k];
                int node = indexOf(operand);
                if (node >= 0) {
                    at[k] = slots[node];
                    continue;
                }
                int kind = (step.numbers() >> k & 1) != 0 ? 0 : step.inner()[k];
                int leaf = 0;
                while (leaf < leafCount && (leaves[leaf] != operand || kinds[leaf] != kind)) {
                    leaf++;
                }
                if (leaf == leafCount) {
                    leaves[leaf] = operand;
                    kinds[leaf] = kind;
                    leafSlots[leafCount++] = leafSlot(chain, operand, kind);
                }
                at[k] = leafSlots[leaf];
            }
            slots[i] = outSlot(chain, i);
            int arity = step.operands().length;
            chain.step(step.loop(), step.cost(), at[0], at[arity > 1 ? 1 : 0], at[arity > 2 ? 2 : 0], slots[i]);
        }
        for (int i = 0; i < count; i++) {
            Storage target = stored[i];
            if (target != null && isReadAfter(i, target)) {
                chain.copyAtEnd(slots[i], chain.array(target.array(target.version()), 0));
            }
        }
        return chain.seal();
    }

    /// The slot of stored values.
    ///
    /// @param kind 0 for a single number, else how often each element stands side by side
    private int leafSlot(Chain chain, Values leaf, int kind) {
        Object array = leaf.array();
        boolean whole = leaf.size() == nodes[0].size();
        for (Storage target : stored) {
            if (target != null && leaf.shares(target) && !(whole && leaf.offset() == 0)) {
                inPlace = false;
            }
        }
        if (whole) {
            return chain.array(array, leaf.offset());
        }
        if (kind == 0) {
            return chain.number(array, leaf.offset());
        }
        return leaf.size() == 1
                ? chain.filled(array, leaf.offset())
                : chain.repeated(array, leaf.offset(), kind, leaf.size());
    }

    /// Where step `i` writes: straight to where its result is stored, unless later steps read the old values there.
    private int outSlot(Chain chain, int i) {
        Storage target = stored[i];
        return target == null || isReadAfter(i, target)
                ? chain.temporary(Elements.arrayType(nodes[i].dtype()))
                : chain.array(target.array(target.version()), 0);
    }

    private boolean isReadAfter(int i, Storage target) {
        for (int later = i + 1; later < count; later++) {
            for (Values operand : steps[later].operands()) {
                if (operand.shares(target)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void publish() {
        for (int i = 0; i < count; i++) {
            Storage target = stored[i];
            if (target != null) {
                nodes[i].publish(target);
            }
        }
    }
}
