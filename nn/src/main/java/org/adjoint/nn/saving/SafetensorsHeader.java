package org.adjoint.nn.saving;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// What a `safetensors` file says of its tensors before their bytes.
///
/// @param metadata texts by name
/// @param tensors in the order of their bytes
record SafetensorsHeader(Map<String, String> metadata, List<StoredTensor> tensors) {
    static final String METADATA = "__metadata__";
    static final int LIMIT = 100_000_000;
    private static final int ALIGNMENT = 8;

    /// The header of these tensors: those of the widest type come first, so that all are aligned.
    static SafetensorsHeader of(Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<StoredTensor> stored = new ArrayList<>();
        List<Map.Entry<String, Tensor>> widest = tensors.entrySet().stream()
                .sorted(Comparator.comparing(
                        entry -> StoredType.of(entry.getValue().dtype())))
                .toList();
        long begin = 0;
        for (Map.Entry<String, Tensor> entry : widest) {
            Tensor tensor = entry.getValue();
            StoredType type = StoredType.of(tensor.dtype());
            long end = begin + (long) tensor.shape().size() * type.size();
            stored.add(new StoredTensor(entry.getKey(), type, tensor.shape(), begin, end));
            begin = end;
        }
        return new SafetensorsHeader(metadata, stored);
    }

    /// The header as it stands in a file, with its length before it.
    byte[] bytes() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            tree.put(METADATA, metadata);
        }
        tensors.forEach(tensor -> tree.put(tensor.name(), tensor.entry()));
        byte[] text = Json.write(tree).getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (padded > LIMIT) {
            throw new AdjointException(
                    "save",
                    "the names and the metadata take " + padded + " bytes, more than the format's " + LIMIT,
                    "save fewer tensors in one file, and long texts elsewhere");
        }
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded).put(text);
        Arrays.fill(bytes.array(), bytes.position(), bytes.capacity(), (byte) ' ');
        return bytes.array();
    }

    /// Reads a header.
    ///
    /// @param room how many bytes of tensors follow it
    /// @throws IllegalArgumentException if it is wrong, saying why
    static SafetensorsHeader read(ByteBuffer bytes, long room) {
        Map<?, ?> tree = tree(text(bytes));
        Map<String, String> metadata = metadata(tree.get(METADATA));
        List<StoredTensor> tensors = new ArrayList<>();
        tree.forEach((name, entry) -> {
            if (!METADATA.equals(name)) {
                tensors.add(StoredTensor.read(String.valueOf(name), entry));
            }
        });
        tensors.sort(Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end));
        long end = 0;
        for (StoredTensor tensor : tensors) {
            if (tensor.begin() != end) {
                throw new IllegalArgumentException("\"" + tensor.name() + "\" begins at byte " + tensor.begin()
                        + ", expected " + end + ", where the one before it ends");
            }
            end = tensor.end();
        }
        if (end != room) {
            throw new IllegalArgumentException("there are " + room + " bytes of tensors, expected " + end);
        }
        return new SafetensorsHeader(metadata, tensors);
    }

    private static String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(); // which reports what is malformed
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the header is not UTF-8", e);
        }
    }

    private static Map<?, ?> tree(String text) {
        if (!text.startsWith("{")) {
            throw new IllegalArgumentException("the header does not begin with {");
        }
        try {
            return (Map<?, ?>) Objects.requireNonNull(Json.read(text)); // { begins a map
        } catch (AdjointException e) {
            throw new IllegalArgumentException("the header is no JSON: " + e.problem(), e);
        }
    }

    private static Map<String, String> metadata(@Nullable Object tree) {
        Map<String, String> metadata = new LinkedHashMap<>();
        switch (tree) {
            case null -> {}
            case Map<?, ?> map ->
                map.forEach((name, value) -> {
                    if (!(value instanceof String text)) {
                        throw new IllegalArgumentException(
                                "the metadata \"" + name + "\" is " + Misread.shown(value) + ", expected a text");
                    }
                    metadata.put(String.valueOf(name), text);
                });
            default -> throw new IllegalArgumentException("the metadata are " + Misread.shown(tree));
        }
        return Collections.unmodifiableMap(metadata);
    }
}
