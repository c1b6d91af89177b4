package org.adjoint.nn.saving;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;

/// Named tensors in a file: the `safetensors` format (https://github.com/huggingface/safetensors), which holds
/// nothing that could be run, and which the programs of other frameworks read and write.
///
/// ```java
/// new Safetensors(Map.of("w", w)).save(Path.of("w.safetensors"));
/// Tensor w = Safetensors.load(Path.of("w.safetensors")).get("w");
/// ```
///
/// A file is 8 bytes with the length of the header, the header as JSON, and the elements, little-endian. Elements
/// of float32, float64, int32 and bool are read as they were written, bit for bit; other types of the format are
/// refused.
///
/// @param tensors the tensors by name
/// @param metadata texts by name
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    private static final int CHUNK_BYTES = 1 << 16;

    /// Keeps copies of the maps, in their order.
    ///
    /// @throws AdjointException if a tensor is called `__metadata__`
    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        if (tensors.containsKey(SafetensorsHeader.METADATA)) {
            throw new AdjointException(
                    "safetensors",
                    "a tensor is called " + SafetensorsHeader.METADATA + ", as the format calls something else",
                    "give it another name");
        }
    }

    /// Tensors without metadata.
    public Safetensors(Map<String, Tensor> tensors) {
        this(tensors, Map.of());
    }

    /// The tensor called `name`.
    ///
    /// @throws AdjointException if there is none
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new AdjointException(
                    "safetensors",
                    "no tensor is called \"" + name + "\": there are " + tensors.keySet(),
                    "use one of these");
        }
        return tensor;
    }

    /// Writes all of it to `file`, which is replaced when the new one is complete; folders are made if need be.
    ///
    /// @throws AdjointException if that fails; the old file is as it was then
    public void save(Path file) {
        SafetensorsHeader header = SafetensorsHeader.of(tensors, metadata);
        byte[] begin = header.bytes();
        WholeFile.write(file, out -> {
            out.write(begin);
            for (StoredTensor stored : header.tensors()) {
                write(out, stored.type(), get(stored.name()));
            }
        });
    }

    private static void write(OutputStream out, StoredType type, Tensor tensor) throws IOException {
        Object array = type.array(tensor);
        byte[] chunk = new byte[CHUNK_BYTES];
        int size = tensor.shape().size();
        int each = CHUNK_BYTES / type.size();
        for (int from = 0; from < size; from += each) {
            int count = Math.min(each, size - from);
            type.write(array, from, count, chunk);
            out.write(chunk, 0, count * type.size());
        }
    }

    /// Reads a file.
    ///
    /// @throws AdjointException if it cannot be read, or is not as the format demands: nothing is guessed
    public static Safetensors load(Path file) {
        try (InputStream in = new FileInputStream(file.toFile())) { // which interrupts do not close
            return read(in, Files.size(file));
        } catch (IOException e) {
            throw WholeFile.unreadable(file, e);
        } catch (IllegalArgumentException | ArithmeticException | AdjointException e) {
            String problem = e instanceof AdjointException known ? known.problem() : e.getMessage();
            throw new AdjointException(
                            "safetensors",
                            file + " is damaged, or no safetensors file: " + problem,
                            "get the file again, or write it by Safetensors or the library safetensors")
                    .because(e);
        }
    }

    private static Safetensors read(InputStream in, long size) throws IOException {
        byte[] length = in.readNBytes(Long.BYTES);
        long header = length.length < Long.BYTES
                ? -1
                : ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        long room = size - Long.BYTES - header;
        if (header < 0 || header > SafetensorsHeader.LIMIT || room < 0) {
            throw new IllegalArgumentException("the header has " + header + " bytes in a file of " + size
                    + ", expected at most " + SafetensorsHeader.LIMIT);
        }
        SafetensorsHeader read = SafetensorsHeader.read(ByteBuffer.wrap(in.readNBytes((int) header)), room);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (StoredTensor stored : read.tensors()) {
            tensors.put(stored.name(), read(in, stored.type(), stored.shape()));
        }
        return new Safetensors(tensors, read.metadata());
    }

    private static Tensor read(InputStream in, StoredType type, Shape shape) throws IOException {
        Object array = type.room(shape.size());
        byte[] chunk = new byte[CHUNK_BYTES];
        int each = CHUNK_BYTES / type.size();
        for (int from = 0; from < shape.size(); from += each) {
            int count = Math.min(each, shape.size() - from);
            int bytes = count * type.size();
            if (in.readNBytes(chunk, 0, bytes) < bytes) {
                throw new EOFException("the file became shorter");
            }
            type.read(chunk, array, from, count);
        }
        return type.tensor(array, shape);
    }
}
