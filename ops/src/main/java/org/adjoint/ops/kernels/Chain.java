package org.adjoint.ops.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A straight-line program of element-wise steps, run block by block: each block of about a thousand elements goes
/// through all steps while it is in the first-level cache, so the whole program is one pass over memory.
///
/// Steps read and write *slots*: arrays, of which a block is the part at its own place; single numbers; repeated
/// elements, which are written out for each block; and temporaries, which exist for one block only and live in
/// [Registers].
///
/// An element's bits do not depend on where it stands; so they depend neither on blocks nor on threads.
public final class Chain {
    /// Elements of a block at most.
    public static final int BLOCK = 1024;

    /// Work (elements times cost) that is worth a task of its own.
    private static final int TASK = 1 << 16;

    /// Elements that are worth a task of their own in a compiled loop.
    private static final int FUSED_TASK = 1 << 15;

    /// Work that is worth looking for a compiled loop.
    private static final int WORTH_FUSING = 1 << 16;

    private enum Kind {
        ARRAY,
        NUMBER,
        FILLED,
        REPEATED,
        TEMPORARY
    }

    private record Slot(Kind kind, Object array, int offset, int inner, int count) {}

    private record Instruction(ElementLoop loop, int x, int y, int z, int out) {}

    private record Copy(int from, int to) {}

    private final int size;
    private final Slot[] slots;
    private final Instruction[] steps;
    private int slotCount;
    private int stepCount;
    private int cost;
    private int unit;
    private Copy[] copies = {};
    private int[] registers = {};

    /// An empty program over `size` elements, with room for `slots` slots and `steps` steps.
    public Chain(int size, int slots, int steps) {
        this.size = size;
        this.slots = new Slot[slots];
        this.steps = new Instruction[steps];
    }

    private int slot(Kind kind, Object array, int offset, int inner, int count) {
        slots[slotCount] = new Slot(kind, array, offset, inner, count);
        return slotCount++;
    }

    /// A slot for the elements of `array` from `offset` on.
    public int array(Object array, int offset) {
        return slot(Kind.ARRAY, array, offset, 1, size);
    }

    /// A slot for the one number `array[offset]`.
    public int number(Object array, int offset) {
        return slot(Kind.NUMBER, array, offset, size, 1);
    }

    /// A slot for the number `array[offset]` written out, for loops that do not take numbers.
    public int filled(Object array, int offset) {
        return slot(Kind.FILLED, array, offset, BLOCK, 1);
    }

    /// A slot for elements of which number `e` is `array[offset + e / inner % count]`.
    public int repeated(Object array, int offset, int inner, int count) {
        if (unit == 0) {
            unit = inner == 1 ? count : inner;
        }
        return slot(Kind.REPEATED, array, offset, inner, count);
    }

    /// A slot for what one step leaves to others, in blocks of class `type`, such as `float[].class`.
    public int temporary(Class<?> type) {
        return slot(Kind.TEMPORARY, type, 0, 1, size);
    }

    /// Adds a step, after those whose results it reads. The last step's result is that of the program.
    ///
    /// @param stepCost how long the step takes for an element, relative to an addition
    public void step(ElementLoop loop, int stepCost, int x, int y, int z, int out) {
        steps[stepCount++] = new Instruction(loop, x, y, z, out);
        cost += stepCost;
    }

    /// After all steps of a block, copies slot `from` to slot `to`: for results that overwrite what steps read.
    public void copyAtEnd(int from, int to) {
        copies = Arrays.copyOf(copies, copies.length + 1);
        copies[copies.length - 1] = new Copy(from, to);
    }

    /// Runs the program, on all cores if it is long.
    public void run() {
        run(fused());
    }

    void run(@Nullable FusedLoop fused) {
        boolean whole = fused != null && unit == 0; // no registers, so no blocks
        int block = unit > 0 && unit <= BLOCK / 2 ? BLOCK / unit * unit : BLOCK;
        int task = fused == null ? TASK / Math.max(1, cost) : FUSED_TASK;
        int grain = Blocks.grain(size, Math.ceilDiv(task, block) * block);
        int length = whole ? grain : block;
        Blocks.run(size, grain, (from, to) -> {
            Frame frame = new Frame(fused);
            for (int at = from, n; at < to; at += n) {
                int end = unit > BLOCK / 2 ? Math.min(to, at + unit - at % unit) : to;
                n = Math.min(length, end - at);
                frame.block(at, n);
            }
        });
    }

    /// These elements for a reduction, which reads each once.
    public Source source() {
        FusedLoop fused = fused();
        return () -> new Frame(fused);
    }

    /// Ends the program: gives temporaries registers, and takes a register back when the last step has read it.
    public Chain seal() {
        int[] lastRead = new int[slotCount];
        for (int i = 0; i < stepCount; i++) {
            lastRead[steps[i].x] = i;
            lastRead[steps[i].y] = i;
            lastRead[steps[i].z] = i;
        }
        for (Copy copy : copies) {
            lastRead[copy.from] = stepCount;
        }
        lastRead[steps[stepCount - 1].out] = stepCount;
        int[] assigned = new int[slotCount];
        int[] busyUntil = new int[slotCount];
        int count = 0;
        for (int s = 0; s < slotCount; s++) {
            if (slots[s].kind == Kind.REPEATED || slots[s].kind == Kind.FILLED) {
                assigned[s] = count;
                busyUntil[count++] = Integer.MAX_VALUE;
            }
        }
        for (int i = 0; i < stepCount; i++) {
            int out = steps[i].out;
            if (slots[out].kind == Kind.TEMPORARY) {
                int register = 0;
                while (register < count && busyUntil[register] > i) {
                    register++;
                }
                count = Math.max(count, register + 1);
                assigned[out] = register;
                busyUntil[register] = lastRead[out];
            }
        }
        registers = assigned;
        return this;
    }

    /// The loop that replaces the steps, if this program is long and has been run often.
    private @Nullable FusedLoop fused() {
        if ((long) size * cost < WORTH_FUSING) {
            return null;
        }
        ChainShape shape = shape();
        return shape == null ? null : HotChains.loop(shape, this::loops, size);
    }

    private ElementLoop[] loops() {
        return Arrays.stream(steps, 0, stepCount).map(Instruction::loop).toArray(ElementLoop[]::new);
    }

    /// What a compiled loop of this program depends on; `null` if there can be none, because of several element
    /// types or of steps that are not functions of vectors.
    @Nullable
    ChainShape shape() {
        Class<?> type = null;
        List<ChainShape.Place> places = new ArrayList<>(slotCount);
        List<ChainShape.Call> functions = new ArrayList<>(stepCount);
        List<ChainShape.Store> stores = new ArrayList<>();
        boolean[] isMask = new boolean[slotCount];
        for (int i = 0; i < stepCount; i++) {
            Instruction step = steps[i];
            Object function = step.loop.function();
            if (function == null) {
                return null;
            }
            isMask[step.out] = function instanceof Lanes.Compare;
            functions.add(new ChainShape.Call(function, step.x, step.y, step.z, step.out));
        }
        for (int s = 0; s < slotCount; s++) {
            Slot slot = slots[s];
            places.add(
                    switch (slot.kind) {
                        case ARRAY, REPEATED -> ChainShape.Place.ARRAY;
                        case NUMBER, FILLED -> ChainShape.Place.NUMBER;
                        case TEMPORARY -> ChainShape.Place.TEMPORARY;
                    });
            Class<?> own = slot.kind == Kind.TEMPORARY ? (Class<?>) slot.array : slot.array.getClass();
            if (isMask[s] && slot.kind == Kind.TEMPORARY) {
                continue;
            }
            if (own != float[].class && own != double[].class || type != null && own != type) {
                return null;
            }
            type = own;
        }
        int root = steps[stepCount - 1].out;
        for (int i = 0; i < stepCount; i++) {
            int out = steps[i].out;
            if (slots[out].kind == Kind.ARRAY || out == root && copies.length == 0) {
                stores.add(new ChainShape.Store(out, out));
            }
        }
        for (Copy copy : copies) {
            stores.add(new ChainShape.Store(copy.from, copy.to));
        }
        if (isMask[root] || type == null) {
            return null;
        }
        if (copies.length == 0) {
            places.set(root, ChainShape.Place.ARRAY);
        }
        return new ChainShape(type, List.copyOf(places), List.copyOf(functions), List.copyOf(stores));
    }

    /// One thread's place in the program.
    private final class Frame implements Source.Reader {
        private final Object[] arrays = new Object[slotCount];
        private final int[] at = new int[slotCount];
        private final Object[] written = new Object[slotCount]; // registers of repeated elements
        private final int[] phases = new int[slotCount];
        private final int[] lengths = new int[slotCount];

        private final @Nullable FusedLoop fused;

        Frame(@Nullable FusedLoop fused) {
            this.fused = fused;
            Registers own = Registers.ofThread();
            for (int s = 0; s < slotCount; s++) {
                Slot slot = slots[s];
                arrays[s] = slot.array;
                at[s] = slot.offset;
                if (slot.kind == Kind.TEMPORARY) {
                    arrays[s] = own.get((Class<?>) slot.array, registers[s]);
                } else if (slot.kind == Kind.REPEATED) {
                    written[s] = own.get(slot.array.getClass(), registers[s]);
                } else if (slot.kind == Kind.FILLED) {
                    arrays[s] = own.get(slot.array.getClass(), registers[s]);
                    at[s] = 0;
                    Repeat.expand(slot.array, slot.offset, BLOCK, 1, 0, arrays[s], 0, Math.min(size, BLOCK));
                }
            }
        }

        void block(int from, int n) {
            for (int s = 0; s < slotCount; s++) {
                Slot slot = slots[s];
                if (slot.kind == Kind.ARRAY) {
                    at[s] = slot.offset + from;
                } else if (slot.kind == Kind.REPEATED) {
                    repeat(s, slot, from, n);
                }
            }
            if (fused != null) {
                fused.run(arrays, at, n);
                return;
            }
            for (int i = 0; i < stepCount; i++) {
                Instruction p = steps[i];
                p.loop.run(
                        arrays[p.x], at[p.x], arrays[p.y], at[p.y], arrays[p.z], at[p.z], arrays[p.out], at[p.out], n);
            }
            for (Copy copy : copies) {
                System.arraycopy(arrays[copy.from], at[copy.from], arrays[copy.to], at[copy.to], n);
            }
        }

        /// A block within one row reads the row where it is; others get the elements written out, once for
        /// blocks that begin at the same place of a row.
        private void repeat(int s, Slot slot, int from, int n) {
            int phase = from % (slot.inner * slot.count);
            if (slot.inner == 1 && phase + n <= slot.count) {
                arrays[s] = slot.array;
                at[s] = slot.offset + phase;
                return;
            }
            if (phase != phases[s] || n > lengths[s]) {
                Repeat.expand(slot.array, slot.offset, slot.inner, slot.count, from, written[s], 0, n);
                phases[s] = phase;
                lengths[s] = n;
            }
            arrays[s] = written[s];
            at[s] = 0;
        }

        @Override
        public int read(int from, int n) {
            block(from, n);
            return at[steps[stepCount - 1].out];
        }

        @Override
        public Object array() {
            return arrays[steps[stepCount - 1].out];
        }
    }
}
