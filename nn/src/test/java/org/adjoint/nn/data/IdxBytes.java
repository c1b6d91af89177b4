package org.adjoint.nn.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/// Writes IDX files.
final class IdxBytes {
    private IdxBytes() {}

    /// An IDX file of `values` in row-major order.
    static byte[] of(Idx.Element element, int[] sizes, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + values.length * element.bytes());
        bytes.putShort((short) 0).put((byte) element.code()).put((byte) sizes.length);
        for (int size : sizes) {
            bytes.putInt(size);
        }
        for (double value : values) {
            switch (element) {
                case UBYTE, BYTE -> bytes.put((byte) value);
                case SHORT -> bytes.putShort((short) value);
                case INT -> bytes.putInt((int) value);
                case FLOAT -> bytes.putFloat((float) value);
                case DOUBLE -> bytes.putDouble(value);
            }
        }
        return bytes.array();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
