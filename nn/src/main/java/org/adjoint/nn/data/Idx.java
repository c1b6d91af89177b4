package org.adjoint.nn.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Reads IDX files, the format of MNIST and its relatives: arrays of numbers of any rank.
///
/// ```java
/// Tensor images = Idx.read(Path.of("train-images-idx3-ubyte.gz"), DType.FLOAT32);   // [60000,28,28], 0 to 255
/// Tensor labels = Idx.read(Path.of("train-labels-idx1-ubyte.gz"));                  // [60000] int32
/// ```
///
/// A file is two bytes of 0, a byte for the type of the elements ([Element]), a byte for the number of axes, the
/// size of each axis as four bytes, and the elements in row-major order; all big-endian. It may be compressed with
/// gzip, whatever its name. Files of another length than their header says are errors.
///
/// Source: Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits", section "File formats".
public final class Idx {
    private static final String NAME = "idx";

    /// The most bytes of elements that one array can hold, with one to spare.
    private static final int LONGEST = Integer.MAX_VALUE - 16;

    private Idx() {}

    /// The types of elements in IDX files.
    public enum Element {
        /// Integers from 0 to 255, read as int32.
        UBYTE(0x08, 1, DType.INT32),
        /// Integers from -128 to 127, read as int32.
        BYTE(0x09, 1, DType.INT32),
        /// Integers of two bytes, read as int32.
        SHORT(0x0B, 2, DType.INT32),
        /// Integers of four bytes, read as int32.
        INT(0x0C, 4, DType.INT32),
        /// Floating-point numbers of four bytes, read as float32.
        FLOAT(0x0D, 4, DType.FLOAT32),
        /// Floating-point numbers of eight bytes, read as float64.
        DOUBLE(0x0E, 8, DType.FLOAT64);

        private final int code;
        private final int bytes;
        private final DType dtype;

        Element(int code, int bytes, DType dtype) {
            this.code = code;
            this.bytes = bytes;
            this.dtype = dtype;
        }

        /// The byte that stands for this type in a file.
        public int code() {
            return code;
        }

        /// The number of bytes of an element.
        public int bytes() {
            return bytes;
        }

        /// The type of the tensor that is read.
        public DType dtype() {
            return dtype;
        }
    }

    /// A file's content: the sizes of its axes, and the bytes of its elements.
    private record Content(String file, Element element, Shape shape, ByteBuffer bytes) {
        private double get(int index) {
            int at = index * element.bytes;
            return switch (element) {
                case UBYTE -> bytes.get(at) & 0xFF;
                case BYTE -> bytes.get(at);
                case SHORT -> bytes.getShort(at);
                case INT -> bytes.getInt(at);
                case FLOAT -> bytes.getFloat(at);
                case DOUBLE -> bytes.getDouble(at);
            };
        }

        private Tensor as(DType dtype) {
            int[] sizes = shape.toArray();
            int count = shape.size();
            return switch (dtype) {
                case FLOAT32 -> {
                    float[] values = new float[count];
                    for (int i = 0; i < count; i++) {
                        values[i] = (float) get(i);
                    }
                    yield Tensor.of(values, sizes);
                }
                case FLOAT64 -> {
                    double[] values = new double[count];
                    Arrays.setAll(values, this::get);
                    yield Tensor.of(values, sizes);
                }
                case INT32 -> {
                    if (element.dtype.isFloating()) {
                        throw unsuitable(dtype);
                    }
                    int[] values = new int[count];
                    for (int i = 0; i < count; i++) {
                        values[i] = (int) get(i);
                    }
                    yield Tensor.of(values, sizes);
                }
                case BOOL -> throw unsuitable(dtype);
            };
        }

        private AdjointException unsuitable(DType dtype) {
            return new AdjointException(
                    NAME,
                    file + " holds elements of type " + element.name().toLowerCase(Locale.ROOT) + ": got " + dtype
                            + " to read them as, expected float32, float64"
                            + (element.dtype.isFloating() ? "" : " or int32"),
                    "read without a type and convert afterwards: cast(DType." + dtype.name() + ")");
        }
    }

    /// The array in `file`, in the type of its [Element].
    ///
    /// @throws AdjointException if the file cannot be read, is not an IDX file, or is shorter or longer than it
    ///     says
    public static Tensor read(Path file) {
        Content content = open(file);
        return content.as(content.element.dtype);
    }

    /// The array in `file`, its elements converted to `dtype` as they are read: float32, float64 or, for integers,
    /// int32. Numbers that the type cannot hold exactly are rounded.
    ///
    /// @throws AdjointException if the file cannot be read, is not an IDX file, is shorter or longer than it says,
    ///     or its elements do not convert to `dtype`
    public static Tensor read(Path file, DType dtype) {
        return open(file).as(dtype);
    }

    private static Content open(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return content(in, file.toString());
        } catch (IOException e) {
            throw Unreadable.opening(NAME, file, e);
        }
    }

    /// The array in `in`, for which messages say `file`, in the type of its [Element].
    static Tensor read(InputStream in, String file) {
        Content content = content(in, file);
        return content.as(content.element.dtype);
    }

    private static Content content(InputStream in, String file) {
        try {
            return content(file, Gunzip.ifNeeded(in));
        } catch (IOException e) {
            throw Unreadable.reading(NAME, file, e);
        }
    }

    private static Content content(String file, InputStream in) throws IOException {
        byte[] magic = header(file, in, 4, "the magic number");
        Element element = element(file, magic);
        int rank = magic[3];
        ByteBuffer sizes = ByteBuffer.wrap(header(file, in, 4 * rank, "the sizes of " + rank + " axes"));
        Shape shape = shape(file, sizes, rank);
        long length = (long) shape.size() * element.bytes;
        if (length > LONGEST) {
            throw new AdjointException(
                    NAME,
                    file + " says that it holds " + shape + " elements of " + element.bytes + " bytes: got " + length
                            + " bytes, expected " + LONGEST + " at most",
                    "split the file");
        }
        // One byte more than expected, to notice what follows; a short file never makes a large buffer.
        byte[] body = in.readNBytes((int) length + 1);
        if (body.length < length) {
            throw new AdjointException(
                    NAME,
                    file + " is cut off: got " + body.length + " bytes of elements, expected " + length + " for "
                            + shape + " of " + element.bytes + " each",
                    "get the file again, whole");
        }
        if (body.length > length) {
            throw new AdjointException(
                    NAME,
                    file + " goes on after its elements: expected " + length + " bytes of them for " + shape + " of "
                            + element.bytes + " each, got more",
                    "get the file again, or correct the sizes in its header");
        }
        return new Content(file, element, shape, ByteBuffer.wrap(body));
    }

    private static byte[] header(String file, InputStream in, int count, String what) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new AdjointException(
                    NAME,
                    file + " is cut off in its header: got " + bytes.length + " bytes for " + what + ", expected "
                            + count,
                    "get the file again, whole");
        }
        return bytes;
    }

    private static Element element(String file, byte[] magic) {
        if (magic[0] == 0 && magic[1] == 0 && magic[3] > 0) {
            for (Element element : Element.values()) {
                if (element.code == magic[2]) {
                    return element;
                }
            }
        }
        throw new AdjointException(
                NAME,
                file + " is not an IDX file: got the magic number "
                        + HexFormat.of().formatHex(magic)
                        + ", expected 0000, a type ("
                        + Arrays.stream(Element.values())
                                .map(e -> HexFormat.of().toHexDigits((byte) e.code))
                                .collect(Collectors.joining(", "))
                        + ") and a number of axes (01 or more)",
                "check that this is the right file; a web page saved in its place starts with 3c");
    }

    private static Shape shape(String file, ByteBuffer sizes, int rank) {
        int[] result = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            result[axis] = sizes.getInt();
            if (result[axis] < 0) {
                throw new AdjointException(
                        NAME,
                        file + " has an axis that is too long: got " + Integer.toUnsignedString(result[axis])
                                + " for axis " + axis + ", expected " + Integer.MAX_VALUE + " at most",
                        "get the file again, or split it");
            }
        }
        try {
            return Shape.of(result);
        } catch (AdjointException e) {
            throw new AdjointException(NAME, file + " holds too much for a tensor: " + e.problem(), "split the file")
                    .because(e);
        }
    }
}
