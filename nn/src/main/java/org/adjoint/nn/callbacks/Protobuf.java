package org.adjoint.nn.callbacks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A message in the encoding of Protocol Buffers: fields by number, each with the kind of its value.
final class Protobuf {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void tag(int field, int kind) {
        varint((long) field << 3 | kind);
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    Protobuf add(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    Protobuf add(int field, double value) {
        tag(field, FIXED64);
        out.writeBytes(room(Double.BYTES).putDouble(value).array());
        return this;
    }

    Protobuf add(int field, float value) {
        tag(field, FIXED32);
        out.writeBytes(room(Float.BYTES).putFloat(value).array());
        return this;
    }

    /// All values in one field.
    Protobuf add(int field, double[] values) {
        ByteBuffer packed = room(values.length * Double.BYTES);
        packed.asDoubleBuffer().put(values);
        return add(field, packed.array());
    }

    Protobuf add(int field, String text) {
        return add(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf add(int field, Protobuf message) {
        return add(field, message.bytes());
    }

    private Protobuf add(int field, byte[] bytes) {
        tag(field, BYTES);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
