package org.adjoint.nn.callbacks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;

/// A file of events that TensorBoard reads: TensorFlow's records, each an `Event` of its `event.proto`. It is made by
/// the first event, and complete after each.
final class EventFile {
    private static final AtomicInteger FILES = new AtomicInteger(); // several in one second have names of their own
    private static final int CRC_MASK = 0xa282ead8;

    private final Path folder;
    private @Nullable Path file;

    EventFile(Path folder) {
        this.folder = folder;
    }

    /// Adds a number, as a curve over the steps.
    void scalar(String tag, long step, double value) {
        value(step, new Protobuf().add(1, tag).add(2, (float) value));
    }

    /// Adds how numbers are distributed.
    void histogram(String tag, long step, Histogram numbers) {
        value(step, new Protobuf().add(1, tag).add(5, numbers.message()));
    }

    private void value(long step, Protobuf value) {
        append(event().add(2, step).add(5, new Protobuf().add(1, value)));
    }

    private static Protobuf event() {
        return new Protobuf().add(1, System.currentTimeMillis() / 1e3);
    }

    private void append(Protobuf event) {
        try {
            Path known = file;
            if (known == null) {
                Files.createDirectories(folder);
                long seconds = System.currentTimeMillis() / 1000;
                known = folder.resolve("events.out.tfevents." + seconds + ".adjoint."
                        + ProcessHandle.current().pid() + "." + FILES.getAndIncrement() + ".v2");
                Files.write(known, record(event().add(3, "brain.Event:2")), StandardOpenOption.CREATE_NEW);
                file = known;
            }
            Files.write(known, record(event), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AdjointException(
                            "TensorBoard", "cannot write to " + folder + ": " + e, "check the path, and the rights")
                    .because(e);
        }
    }

    /// The length and its checksum, the bytes and theirs.
    private static byte[] record(Protobuf event) {
        byte[] bytes = event.bytes();
        byte[] length = little(Long.BYTES).putLong(bytes.length).array();
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(length);
        record.writeBytes(checksum(length));
        record.writeBytes(bytes);
        record.writeBytes(checksum(bytes));
        return record.toByteArray();
    }

    private static byte[] checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        int masked = Integer.rotateRight((int) crc.getValue(), 15) + CRC_MASK;
        return little(Integer.BYTES).putInt(masked).array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
