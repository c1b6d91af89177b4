package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.data.Idx.Element;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    private static final byte[] SMALL = IdxBytes.of(Element.UBYTE, new int[] {2, 3}, 0, 1, 2, 127, 128, 255);

    @TempDir
    private Path folder;

    private static Tensor read(byte[] bytes) {
        return Idx.read(new ByteArrayInputStream(bytes), "file.idx");
    }

    private static byte[] with(int index, int value) {
        byte[] bytes = SMALL.clone();
        bytes[index] = (byte) value;
        return bytes;
    }

    /// An array as it may stand in a file.
    record Array(Element element, int[] sizes, double[] values) {
        @Override
        public String toString() {
            return element + " " + Arrays.toString(sizes) + " " + Arrays.toString(values);
        }
    }

    @Provide
    Arbitrary<Array> arrays() {
        Arbitrary<int[]> sizes = Arbitraries.integers()
                .between(0, 4)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(4);
        return Combinators.combine(Arbitraries.of(Element.class), sizes).flatAs((element, shape) -> {
            int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            return values(element).array(double[].class).ofSize(count).map(values -> new Array(element, shape, values));
        });
    }

    private static Arbitrary<Double> values(Element element) {
        return switch (element) {
            case UBYTE -> Arbitraries.integers().between(0, 255).map(Integer::doubleValue);
            case BYTE -> Arbitraries.bytes().map(Byte::doubleValue);
            case SHORT -> Arbitraries.shorts().map(Short::doubleValue);
            case INT -> Arbitraries.integers().map(Integer::doubleValue);
            case FLOAT -> Arbitraries.floats().map(Float::doubleValue);
            case DOUBLE -> Arbitraries.doubles();
        };
    }

    @Property(tries = 300)
    void reads_what_was_written(@ForAll("arrays") Array array, @ForAll boolean compressed) {
        byte[] bytes = IdxBytes.of(array.element, array.sizes, array.values);
        Tensor tensor = read(compressed ? IdxBytes.gzip(bytes) : bytes);

        assertEquals(Shape.of(array.sizes), tensor.shape());
        assertEquals(array.element.dtype(), tensor.dtype());
        assertArrayEquals(array.values, tensor.toDoubleArray());
    }

    @Property(tries = 100)
    void a_file_that_is_shorter_is_an_error(@ForAll("arrays") Array array, @ForAll boolean compressed) {
        byte[] raw = IdxBytes.of(array.element, array.sizes, array.values);
        byte[] bytes = compressed ? IdxBytes.gzip(raw) : raw;

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(AdjointException.class, () -> read(cut), "of length " + length);
        }
        byte[] longer = Arrays.copyOf(raw, raw.length + 1);
        assertThrows(AdjointException.class, () -> read(compressed ? IdxBytes.gzip(longer) : longer));
    }

    /// Every bit of a compressed file that changes what is read is noticed, by gzip's checksum or by the header.
    @Test
    void a_flipped_bit_of_a_compressed_file_never_changes_the_values() {
        byte[] good = IdxBytes.gzip(SMALL);
        double[] expected = read(good).toDoubleArray();

        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertArrayEquals(expected, read(bad).toDoubleArray(), "bit " + bit);
            } catch (AdjointException e) {
                assertTrue(e.getMessage().startsWith("[idx] file.idx "), e.getMessage());
            }
        }
    }

    @Test
    void converts_while_reading() throws IOException {
        Path file = Files.write(folder.resolve("bytes"), SMALL);

        assertEquals(DType.INT32, Idx.read(file).dtype());
        for (DType dtype : new DType[] {DType.INT32, DType.FLOAT32, DType.FLOAT64}) {
            Tensor tensor = Idx.read(file, dtype);
            assertEquals(dtype, tensor.dtype());
            assertEquals(Shape.of(2, 3), tensor.shape());
            assertArrayEquals(new double[] {0, 1, 2, 127, 128, 255}, tensor.toDoubleArray());
        }
    }

    @Test
    void names_are_no_evidence_of_compression() throws IOException {
        Path raw = Files.write(folder.resolve("raw.gz"), SMALL);
        Path compressed = Files.write(folder.resolve("compressed"), IdxBytes.gzip(SMALL));

        assertArrayEquals(Idx.read(raw).toIntArray(), Idx.read(compressed).toIntArray());
    }

    @Test
    void rejects_conversions_that_lose_the_meaning() throws IOException {
        Path file = Files.write(folder.resolve("x"), IdxBytes.of(Element.FLOAT, new int[] {1}, 0.5));
        Path bytes = Files.write(folder.resolve("b"), SMALL);

        Failure.says(
                "[idx] " + file
                        + " holds elements of type float: got int32 to read them as, expected float32, float64. "
                        + "Fix: read without a type and convert afterwards: cast(DType.INT32)",
                () -> Idx.read(file, DType.INT32));
        Failure.says(
                "[idx] " + bytes + " holds elements of type ubyte: got bool to read them as, expected float32, float64 "
                        + "or int32. Fix: read without a type and convert afterwards: cast(DType.BOOL)",
                () -> Idx.read(bytes, DType.BOOL));
    }

    @Test
    void rejects_other_files() {
        String expected = ", expected 0000, a type (08, 09, 0b, 0c, 0d, 0e) and a number of axes (01 or more). "
                + "Fix: check that this is the right file; a web page saved in its place starts with 3c";
        Failure.says(
                "[idx] file.idx is not an IDX file: got the magic number 3c21444f" + expected,
                () -> read("<!DOCTYPE html>".getBytes(StandardCharsets.US_ASCII)));
        Failure.says(
                "[idx] file.idx is not an IDX file: got the magic number 00010802" + expected, () -> read(with(1, 1)));
        Failure.says(
                "[idx] file.idx is not an IDX file: got the magic number 00000a02" + expected, () -> read(with(2, 10)));
        Failure.says(
                "[idx] file.idx is not an IDX file: got the magic number 00000800" + expected, () -> read(with(3, 0)));
    }

    @Test
    void rejects_other_lengths() {
        Failure.says(
                "[idx] file.idx is cut off in its header: got 3 bytes for the magic number, expected 4. "
                        + "Fix: get the file again, whole",
                () -> read(Arrays.copyOf(SMALL, 3)));
        Failure.says(
                "[idx] file.idx is cut off in its header: got 7 bytes for the sizes of 2 axes, expected 8. "
                        + "Fix: get the file again, whole",
                () -> read(Arrays.copyOf(SMALL, 11)));
        Failure.says(
                "[idx] file.idx is cut off: got 5 bytes of elements, expected 6 for [2,3] of 1 each. "
                        + "Fix: get the file again, whole",
                () -> read(Arrays.copyOf(SMALL, SMALL.length - 1)));
        Failure.says(
                "[idx] file.idx goes on after its elements: expected 6 bytes of them for [2,3] of 1 each, got more. "
                        + "Fix: get the file again, or correct the sizes in its header",
                () -> read(Arrays.copyOf(SMALL, SMALL.length + 1)));
    }

    /// A damaged header must not make room for gigabytes.
    @Test
    void rejects_sizes_that_cannot_be() {
        Failure.says(
                "[idx] file.idx has an axis that is too long: got 4278190082 for axis 0, expected 2147483647 at most. "
                        + "Fix: get the file again, or split it",
                () -> read(with(4, 0xFF)));
        Failure.says(
                "[idx] file.idx holds too much for a tensor: [2130706434,3] has more than 2^31 - 1 elements, "
                        + "the most that one tensor can hold. Fix: split the file",
                () -> read(with(4, 0x7F)));
        Failure.says(
                "[idx] file.idx is cut off: got 6 bytes of elements, expected 1610612742 for [536870914,3] of 1 each. "
                        + "Fix: get the file again, whole",
                () -> read(with(4, 0x20)));
        byte[] doubles = IdxBytes.of(Element.DOUBLE, new int[] {1 << 29});
        Failure.says(
                "[idx] file.idx says that it holds [536870912] elements of 8 bytes: got 4294967296 bytes, "
                        + "expected 2147483631 at most. Fix: split the file",
                () -> read(doubles));
    }

    @Test
    void rejects_damaged_compression() {
        byte[] bytes = IdxBytes.gzip(SMALL);
        bytes[bytes.length - 8] ^= 1;

        Failure.says(
                "[idx] file.idx is damaged or cut off: ZipException: Corrupt GZIP trailer. "
                        + "Fix: get the file again, whole",
                () -> read(bytes));
    }

    @Test
    void rejects_files_that_cannot_be_opened() {
        Path file = folder.resolve("missing.gz");
        Failure.says(
                "[idx] cannot open " + file + " (" + file + "): there is no such file. "
                        + "Fix: check the path, and that the file may be read",
                () -> Idx.read(file));
        AdjointException e = assertThrows(AdjointException.class, () -> Idx.read(folder));
        assertTrue(e.getMessage().startsWith("[idx] "), e.getMessage());
    }
}
