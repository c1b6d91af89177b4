package org.adjoint.ops.values;

import java.util.ArrayList;
import java.util.List;

/// Values that are replaced, in place: what is behind a variable. Whoever took the values before holds an older
/// version, and finds out; work that was begun with them gets a copy just before.
public final class Cell {
    private final Storage storage;
    private volatile Stored current;

    /// A copy of `initial`.
    ///
    /// @param owner what messages call it, not empty
    public Cell(Values initial, String owner) {
        this.storage = new Storage(initial.copy().array(), owner);
        this.current = Stored.of(initial.dtype(), initial.size(), storage, 0);
    }

    /// The values as they are now.
    public Values values() {
        return current;
    }

    /// The values as they are now, for a computation that is finished before they are replaced: neither they nor what
    /// is computed from them can be read later.
    public Values lend() {
        return new Loan(current.dtype(), current.size(), storage);
    }

    /// The mark in time of the last assignment.
    public long overwrittenAt() {
        return storage.overwrittenAt();
    }

    /// Replaces the values.
    public void assign(Values values) {
        Object from = values.array();
        storage.detachReaders();
        System.arraycopy(from, values.offset(), storage.overwrite(), 0, values.size());
        taken();
    }

    private void taken() {
        current = Stored.of(current.dtype(), current.size(), storage, 0);
    }

    /// Replaces the values of several different cells at once, if possible in one pass over memory.
    public static void assign(List<Cell> cells, List<Values> values) {
        new Update(cells, values).run();
    }

    /// New values on their way to where they belong: those that one pass can compute in place, and others. Pending
    /// values that do not come from loans may have other readers, who must not find them in a cell.
    private static final class Update {
        private final List<Cell> together = new ArrayList<>();
        private final List<Values> pending = new ArrayList<>();
        private final List<Cell> copied = new ArrayList<>();
        private final List<Values> copies = new ArrayList<>();

        Update(List<Cell> cells, List<Values> values) {
            for (int i = 0; i < values.size(); i++) {
                Values each = values.get(i);
                boolean inPass = each.pending() instanceof Pending.Elementwise
                        && each.isLent()
                        && !pending.contains(each)
                        && (pending.isEmpty() || pending.getFirst().size() == each.size());
                (inPass ? together : copied).add(cells.get(i));
                (inPass ? pending : copies).add(each);
            }
        }

        void run() {
            if (!copies.isEmpty()) {
                copies.replaceAll(values -> isTarget(values) ? values.copy() : values);
                copies.forEach(Values::array);
            }
            List<Storage> targets = new ArrayList<>(together.size());
            for (Cell cell : together) {
                cell.storage.detachReaders();
                targets.add(cell.storage);
            }
            if (Pass.overwrite(pending, targets)) {
                together.forEach(Cell::taken);
            } else {
                pending.forEach(Values::array);
                copied.addAll(together);
                copies.addAll(pending);
            }
            for (int i = 0; i < copied.size(); i++) {
                copied.get(i).assign(copies.get(i));
            }
        }

        /// Whether the values stand in a cell that will be overwritten.
        private boolean isTarget(Values values) {
            return together.stream().anyMatch(cell -> values.shares(cell.storage))
                    || copied.stream().anyMatch(cell -> values.shares(cell.storage));
        }
    }
}
