package org.adjoint.nn.saving;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// How the elements of a type stand in a file: little-endian, bit for bit. The widest come first.
enum StoredType {
    F64(DType.FLOAT64, ValueLayout.JAVA_DOUBLE_UNALIGNED),
    F32(DType.FLOAT32, ValueLayout.JAVA_FLOAT_UNALIGNED),
    I32(DType.INT32, ValueLayout.JAVA_INT_UNALIGNED),
    BOOL(DType.BOOL, ValueLayout.JAVA_BYTE);

    private final DType dtype;
    private final ValueLayout layout;

    StoredType(DType dtype, ValueLayout layout) {
        this.dtype = dtype;
        this.layout = layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    }

    static StoredType of(DType dtype) {
        return Arrays.stream(values())
                .filter(type -> type.dtype == dtype)
                .findFirst()
                .orElseThrow();
    }

    /// Bytes of an element.
    int size() {
        return (int) layout.byteSize();
    }

    /// The elements of `tensor` as an array of what is stored.
    Object array(Tensor tensor) {
        return switch (this) {
            case F64 -> tensor.toDoubleArray();
            case F32 -> tensor.toFloatArray();
            case I32 -> tensor.toIntArray();
            case BOOL -> bytes(tensor.toIntArray());
        };
    }

    private static byte[] bytes(int[] truths) {
        byte[] bytes = new byte[truths.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) truths[i];
        }
        return bytes;
    }

    /// Room for `count` elements as they are stored.
    Object room(int count) {
        return switch (this) {
            case F64 -> new double[count];
            case F32 -> new float[count];
            case I32 -> new int[count];
            case BOOL -> new byte[count];
        };
    }

    /// Copies `count` elements of `array`, from number `from` on, to the begin of `bytes`.
    void write(Object array, int from, int count, byte[] bytes) {
        MemorySegment.copy(array, from, MemorySegment.ofArray(bytes), layout, 0, count);
    }

    /// Copies `count` elements from the begin of `bytes` to `array`, from number `from` on.
    void read(byte[] bytes, Object array, int from, int count) {
        MemorySegment.copy(MemorySegment.ofArray(bytes), layout, 0, array, from, count);
    }

    /// The tensor of what was stored.
    ///
    /// @throws AdjointException if a truth value is neither 0 nor 1
    Tensor tensor(Object array, Shape shape) {
        Tensor elements = switch (this) {
            case F64 -> Tensor.of((double[]) array);
            case F32 -> Tensor.of((float[]) array);
            case I32 -> Tensor.of((int[]) array);
            case BOOL -> Tensor.of(truths((byte[]) array));
        };
        return elements.reshape(shape.toArray());
    }

    private static boolean[] truths(byte[] bytes) {
        boolean[] truths = new boolean[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != 0 && bytes[i] != 1) {
                throw new AdjointException(
                        "safetensors", "got the byte " + bytes[i] + " as a truth value", "write 0 or 1");
            }
            truths[i] = bytes[i] == 1;
        }
        return truths;
    }
}
