package org.adjoint.ops.kernels;

import java.util.Arrays;

/// A straight-line program of element-wise steps, run block by block: each block of about a thousand elements goes
/// through all steps while it is in the first-level cache, so the whole program is one pass over memory.
///
/// Steps read and write *slots*: arrays, of which a block is the part at its own place; single numbers; repeated
/// elements, which are written out for each block; and temporaries, which exist for one block only and live in
/// [Registers].
///
/// An element's bits do not depend on where it stands; so they depend neither on blocks nor on threads.
public final class Chain implements Source {
    /// Elements of a block at most.
    public static final int BLOCK = 1024;

    /// Work (elements times cost) that is worth a task of its own.
    private static final int TASK = 1 << 16;

    private enum Kind {
        ARRAY,
        NUMBER,
        FILLED,
        REPEATED,
        TEMPORARY
    }

    private record Slot(Kind kind, Object array, int offset, int inner, int count) {}

    private record Step(ElementLoop loop, int x, int y, int z, int out) {}

    private record Copy(int from, int to) {}

    private final int size;
    private final Slot[] slots;
    private final Step[] steps;
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
        this.steps = new Step[steps];
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

    /// Adds a step, after those whose results it reads. The last step's result is the program's, as a [Source].
    ///
    /// @param stepCost how long the step takes for an element, relative to an addition
    public void step(ElementLoop loop, int stepCost, int x, int y, int z, int out) {
        steps[stepCount++] = new Step(loop, x, y, z, out);
        cost += stepCost;
    }

    /// After all steps of a block, copies slot `from` to slot `to`: for results that overwrite what steps read.
    public void copyAtEnd(int from, int to) {
        copies = Arrays.copyOf(copies, copies.length + 1);
        copies[copies.length - 1] = new Copy(from, to);
    }

    /// Runs the program, on all cores if it is long.
    public void run() {
        int length = unit > 0 && unit <= BLOCK / 2 ? BLOCK / unit * unit : BLOCK;
        int grain = Math.ceilDiv(TASK / Math.max(1, cost), length) * length;
        Blocks.run(size, grain, (from, to) -> {
            Frame frame = new Frame();
            for (int at = from, n; at < to; at += n) {
                int end = unit > BLOCK / 2 ? Math.min(to, at + unit - at % unit) : to;
                n = Math.min(length, end - at);
                frame.block(at, n);
            }
        });
    }

    @Override
    public Reader open() {
        return new Frame();
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

    /// One thread's place in the program.
    private final class Frame implements Reader {
        private final Object[] arrays = new Object[slotCount];
        private final int[] at = new int[slotCount];
        private final Object[] written = new Object[slotCount]; // registers of repeated elements
        private final int[] phases = new int[slotCount];
        private final int[] lengths = new int[slotCount];

        Frame() {
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
            for (int i = 0; i < stepCount; i++) {
                Step p = steps[i];
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
