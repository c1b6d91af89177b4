package org.adjoint.nn.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tensors in files of the format `safetensors`.
class SafetensorsTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("t.safetensors");
    }

    @Test
    void a_file_has_the_bytes_that_the_format_demands() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("i", Tensor.of(new int[] {-2}));
        tensors.put("d", Tensor.of(new double[] {1}, 1, 1));
        new Safetensors(tensors, Map.of("by", "Adjoint")).save(file());
        String header = "{\"__metadata__\":{\"by\":\"Adjoint\"},"
                + "\"d\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]},"
                + "\"i\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
        int padded = (header.length() + 7) / 8 * 8;
        byte[] text = (header + " ".repeat(padded - header.length())).getBytes(StandardCharsets.UTF_8);
        String expected = HexFormat.of().toHexDigits((byte) padded) + "00".repeat(7)
                + HexFormat.of().formatHex(text) + "000000000000f03f" + "feffffff";
        assertEquals(expected, HexFormat.of().formatHex(Files.readAllBytes(file())));
    }

    @Test
    void every_bit_of_every_type_comes_back() {
        float[] odd = {
            0f, -0f, 1e-45f, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7fc12345), 1 / 3f
        };
        double[] wide = {-0.0, Double.MIN_VALUE, Double.longBitsToDouble(0x7ff8000000abcdefL), Math.PI};
        int[] whole = {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE};
        new Safetensors(Map.of(
                        "f", Tensor.of(odd, 7, 1),
                        "d", Tensor.of(wide, 2, 2),
                        "i", Tensor.of(whole),
                        "b", Tensor.of(new boolean[] {true, false, true}, 1, 3)))
                .save(file());
        Safetensors read = Safetensors.load(file());
        assertArrayEquals(bits(odd), bits(read.get("f").toFloatArray()));
        assertArrayEquals(bits(wide), bits(read.get("d").toDoubleArray()));
        assertArrayEquals(whole, read.get("i").toIntArray());
        assertArrayEquals(new int[] {1, 0, 1}, read.get("b").toIntArray());
        assertEquals(
                List.of(DType.FLOAT64, DType.FLOAT32, DType.INT32, DType.BOOL),
                Stream.of("d", "f", "i", "b")
                        .map(name -> read.get(name).dtype())
                        .toList());
        assertEquals(
                List.of("[2,2]", "[7,1]", "[4]", "[1,3]"),
                Stream.of("d", "f", "i", "b")
                        .map(name -> read.get(name).shape().toString())
                        .toList());
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static long[] bits(double[] values) {
        long[] bits = new long[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        return bits;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 50_000})
    void sizes_around_those_of_the_pieces_that_are_written(int size) {
        Tensor values = new Rng(1).normal(0, 1, Shape.of(size), DType.FLOAT32);
        new Safetensors(Map.of("v", values, "n", Tensor.scalar(3))).save(file());
        Safetensors read = Safetensors.load(file());
        assertArrayEquals(values.toFloatArray(), read.get("v").toFloatArray());
        assertEquals(Shape.of(size), read.get("v").shape());
        assertEquals(Shape.SCALAR, read.get("n").shape());
        assertEquals(3, read.get("n").item());
    }

    @Test
    void no_tensors_at_all() {
        new Safetensors(Map.of()).save(file());
        assertEquals(Map.of(), Safetensors.load(file()).tensors());
    }

    @Test
    void texts_beside_the_tensors_in_any_alphabet() {
        Map<String, String> texts = Map.of("größe", "\"π\"\n");
        new Safetensors(Map.of("θ/kernel", Tensor.scalar(1)), texts).save(folder.resolve("new/one.safetensors"));
        Safetensors read = Safetensors.load(folder.resolve("new/one.safetensors"));
        assertEquals(texts, read.metadata());
        assertEquals(1, read.get("θ/kernel").item());
    }

    @Test
    void what_cannot_be_written_leaves_the_old_file_and_nothing_beside_it() throws IOException {
        new Safetensors(Map.of("old", Tensor.scalar(1))).save(file());
        Safetensors broken = new Safetensors(Map.of("new", Tensor.zeros(2)), Map.of("long", "x".repeat(100_000_001)));
        assertThrows(AdjointException.class, () -> broken.save(file()));
        assertEquals(
                List.of("old"), List.copyOf(Safetensors.load(file()).tensors().keySet()));
        Path blocked = file().resolve("below-a-file");
        AdjointException e = assertThrows(AdjointException.class, () -> broken(blocked));
        assertTrue(e.getMessage().startsWith("[save] cannot write " + blocked), e.getMessage());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    private static void broken(Path blocked) {
        new Safetensors(Map.of("new", Tensor.scalar(2))).save(blocked);
    }

    @Test
    void a_file_that_is_not_there() {
        AdjointException e = assertThrows(AdjointException.class, () -> Safetensors.load(file()));
        assertTrue(e.getMessage().contains("there is no such file"), e.getMessage());
        assertFalse(Files.exists(file()));
    }

    private static final String GOOD = "{'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";

    /// A file with this header, in which ' stands for ".
    private void write(long length, String header, int bytes) throws IOException {
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer all = ByteBuffer.allocate(8 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(length < 0 ? text.length : length).put(text);
        Files.write(file(), all.array());
    }

    @Test
    void what_the_hostile_files_differ_from_is_read() throws IOException {
        write(-1, GOOD, 8);
        assertEquals(Shape.of(2), Safetensors.load(file()).get("t").shape());
        write(-1, GOOD + "    ", 8);
        assertEquals(Shape.of(2), Safetensors.load(file()).get("t").shape());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            8 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'u':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | begins at byte 4, expected 8
            16 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'u':{'dtype':'F32','shape':[1],'data_offsets':[12,16]}} | begins at byte 12, expected 8
            12 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | begins at byte 4, expected 0
            9 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | there are 9 bytes of tensors, expected 8
            7 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | there are 7 bytes of tensors, expected 8
            8 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | expected 8 bytes
            8 | {'t':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | expected 12 bytes
            8 | {'t':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | the size is -2
            8 | {'t':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,8]}} | more than 2^31 - 1 elements
            8 | {'t':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}} | overflow
            8 | {'t':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}} | the size is 2.0
            8 | {'t':{'dtype':'F32','shape':2,'data_offsets':[0,8]}} | the shape is 2
            8 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8.5]}} | the offset is 8.5
            8 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}} | expected [begin, end]
            8 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}} | the offset is 9999
            8 | {'t':{'dtype':'BF16','shape':[4],'data_offsets':[0,8]}} | the type is "BF16", expected one of [F64, F32, I32, BOOL]
            8 | {'t':{'dtype':'F32','shape':[2]}} | expected a map with dtype, shape, data_offsets
            8 | {'t':[]} | expected a map with dtype, shape, data_offsets
            8 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | uplicate
            8 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'__metadata__':{'a':1}} | the metadata "a" is 1
            8 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'__metadata__':7} | the metadata are 7
            8 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]} | no JSON
            8 | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}x | no JSON
            8 | ` {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}` | does not begin with {
            8 | [] | does not begin with {
            """)
    void damage_is_found(int bytes, String header, String problem) throws IOException {
        write(-1, header, bytes);
        assertRefused(problem);
    }

    private void assertRefused(String problem) {
        String message = assertThrows(AdjointException.class, () -> Safetensors.load(file()))
                .getMessage();
        assertTrue(message.startsWith("[safetensors] " + file() + " is damaged"), message);
        assertTrue(message.contains(problem), message);
    }

    @Test
    void lengths_that_cannot_be() throws IOException {
        for (long length : new long[] {100_000_001, GOOD.length() + 9, Long.MAX_VALUE, Long.MIN_VALUE}) {
            write(length == Long.MIN_VALUE ? 1L << 62 : length, GOOD, 8);
            assertRefused("the header has");
        }
        write(0, "", 8);
        assertRefused("does not begin with {");
        Files.write(file(), new byte[7]);
        assertRefused("the header has");
    }

    @Test
    void text_that_is_no_utf8_nested_deeply_or_a_strange_truth() throws IOException {
        write(-1, GOOD.replace("'t'", "'\u00ff'"), 8);
        assertRefused("not UTF-8");
        write(-1, "{'t':" + "[".repeat(100_000) + "]".repeat(100_000) + "}", 8);
        assertRefused("no JSON");
        write(-1, "{'t':{'dtype':'BOOL','shape':[1],'data_offsets':[0,1]}}", 0);
        Files.write(file(), new byte[] {2}, StandardOpenOption.APPEND);
        assertRefused("got the byte 2 as a truth value");
    }

    @Test
    void a_tensor_cannot_be_called_as_the_metadata_are() {
        assertThrows(AdjointException.class, () -> new Safetensors(Map.of("__metadata__", Tensor.scalar(1))));
    }
}
