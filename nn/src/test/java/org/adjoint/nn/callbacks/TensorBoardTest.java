package org.adjoint.nn.callbacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.adjoint.nn.Errors;
import org.adjoint.nn.Fit;
import org.adjoint.nn.History;
import org.adjoint.nn.Model;
import org.adjoint.nn.Toy;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What TensorBoard finds, read back by a reader of its own.
class TensorBoardTest {
    @TempDir
    private Path logs;

    private final Tensor x = Toy.x(10);
    private final Model model = Toy.linear().compile("sgd", "mse", "mae");

    private History fit(TensorBoard board, Fit fit) {
        return model.fit(x, Toy.y(x), fit.silent().callbacks(board));
    }

    /// The fields of a message by number; a value is a long, or bytes.
    private static Map<Integer, List<Object>> fields(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, List<Object>> fields = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            Object value = switch (tag & 7) {
                case 0 -> varint(in);
                case 1 -> in.getLong();
                case 2 -> {
                    byte[] bytes = new byte[(int) varint(in)];
                    in.get(bytes);
                    yield bytes;
                }
                case 5 -> (long) in.getInt();
                default -> throw new AssertionError("kind " + (tag & 7));
            };
            fields.computeIfAbsent(tag >>> 3, _ -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /// The checksum bit by bit: the polynomial of Castagnoli, reflected.
    private static int masked(byte[] bytes) {
        int crc = -1;
        for (byte each : bytes) {
            crc ^= each & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82F63B78 : crc >>> 1;
            }
        }
        crc = ~crc;
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    private List<Map<Integer, List<Object>>> events(String part) throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(logs.resolve(part))) {
            file = files.filter(path -> path.getFileName().toString().startsWith("events.out.tfevents."))
                    .findFirst()
                    .orElseThrow();
        }
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Map<Integer, List<Object>>> events = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertEquals(masked(length), in.getInt());
            byte[] event = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(event);
            assertEquals(masked(event), in.getInt());
            events.add(fields(event));
        }
        assertEquals("brain.Event:2", text(events.removeFirst().get(3).getFirst()));
        return events;
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static Map<Integer, List<Object>> value(Map<Integer, List<Object>> event) {
        byte[] summary = (byte[]) event.get(5).getFirst();
        return fields((byte[]) fields(summary).get(1).getFirst());
    }

    /// The curves by tag: steps and values.
    private Map<String, List<String>> curves(String part) throws IOException {
        Map<String, List<String>> curves = new LinkedHashMap<>();
        for (Map<Integer, List<Object>> event : events(part)) {
            Map<Integer, List<Object>> value = value(event);
            if (value.containsKey(2)) {
                float number = Float.intBitsToFloat((int) (long) value.get(2).getFirst());
                curves.computeIfAbsent(text(value.get(1).getFirst()), _ -> new ArrayList<>())
                        .add(event.get(2).getFirst() + ": " + number);
            }
        }
        return curves;
    }

    private static List<String> curve(List<Double> values) {
        List<String> curve = new ArrayList<>();
        values.forEach(value -> curve.add(curve.size() + 1 + ": " + value.floatValue()));
        return curve;
    }

    @Test
    void curves_of_training_and_validation() throws IOException {
        long before = System.currentTimeMillis();
        History history = fit(new TensorBoard(logs), Fit.epochs(3).validationSplit(0.2));
        assertEquals(
                Map.of(
                        "epoch_loss", curve(history.get("loss")),
                        "epoch_mae", curve(history.get("mae")),
                        "epoch_learning_rate", curve(List.of(0.01, 0.01, 0.01))),
                curves("train"));
        assertEquals(
                Map.of("epoch_loss", curve(history.get("val_loss")), "epoch_mae", curve(history.get("val_mae"))),
                curves("validation"));
        double seconds =
                Double.longBitsToDouble((long) events("train").getFirst().get(1).getFirst());
        assertTrue(seconds >= before / 1e3 && seconds <= System.currentTimeMillis() / 1e3);
    }

    @Test
    void figures_within_epochs_and_the_speed() throws IOException {
        fit(
                new TensorBoard(logs).updateFreq(2).writeStepsPerSecond(true),
                Fit.epochs(2).batchSize(4));
        Map<String, List<String>> curves = curves("train");
        assertEquals(
                List.of("2", "4", "6"),
                curves.get("batch_loss").stream()
                        .map(point -> point.split(":")[0])
                        .toList());
        assertTrue(curves.get("epoch_steps_per_second").stream()
                .allMatch(point -> Float.parseFloat(point.split(" ")[1]) > 0));
    }

    @Test
    void distributions_of_weights() throws IOException {
        fit(new TensorBoard(logs).histogramFreq(2), Fit.epochs(3));
        List<Map<Integer, List<Object>>> histograms = events("train").stream()
                .map(TensorBoardTest::value)
                .filter(value -> value.containsKey(5))
                .toList();
        assertEquals(
                List.of("dense/kernel/histogram", "dense/bias/histogram"),
                histograms.stream().map(value -> text(value.get(1).getFirst())).toList());
        Map<Integer, List<Object>> kernel =
                fields((byte[]) histograms.getFirst().get(5).getFirst());
        assertEquals(3, Double.longBitsToDouble((long) kernel.get(3).getFirst()));
        assertEquals(30 * 8, ((byte[]) kernel.get(6).getFirst()).length);
    }

    @Test
    void a_histogram_counts_every_number_once() {
        double[] numbers = new Rng(1).normal(0, 1, 500).toDoubleArray();
        Histogram histogram = Histogram.of(numbers);
        for (int i = 0; i < 30; i++) {
            double from = i == 0 ? Double.NEGATIVE_INFINITY : histogram.limits()[i - 1];
            double to = histogram.limits()[i];
            long count = DoubleStream.of(numbers)
                    .filter(x -> x >= from && x < to || x == to && x == histogram.max())
                    .count();
            assertEquals(count, histogram.counts()[i], "range " + i);
        }
        assertEquals(DoubleStream.of(numbers).max().orElseThrow(), histogram.limits()[29]);
        assertEquals(DoubleStream.of(numbers).map(x -> x * x).sum(), histogram.squares(), 1e-9);
        Histogram alike = Histogram.of(new double[] {2, 2, Double.NaN});
        assertArrayEquals(new double[] {2}, alike.counts());
        assertEquals(0, Histogram.of(new double[0]).size());
    }

    @Test
    void each_run_has_files_of_its_own() throws IOException {
        TensorBoard board = new TensorBoard(logs);
        fit(board, Fit.epochs(1));
        fit(board, Fit.epochs(1));
        try (Stream<Path> files = Files.list(logs.resolve("train"))) {
            assertEquals(2, files.count());
        }
        Errors.assertMessageStarts("[TensorBoard] updateFreq must be 0 or more: got -1", () -> board.updateFreq(-1));
    }
}
