package org.adjoint.nn.saving;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.adjoint.graph.Shape;
import org.jspecify.annotations.Nullable;

/// Where a tensor stands in a file, and what it is: `{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}`.
///
/// @param begin its first byte, counted from the end of the header
/// @param end the byte after its last
record StoredTensor(String name, StoredType type, Shape shape, long begin, long end) {
    private static final Set<String> KEYS = Set.of("dtype", "shape", "data_offsets");

    /// What the header says of it.
    Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>(); // the same bytes each time
        entry.put("dtype", type.name());
        entry.put("shape", Arrays.stream(shape.toArray()).boxed().toList());
        entry.put("data_offsets", List.of(begin, end));
        return entry;
    }

    /// Reads what the header says of `name`.
    ///
    /// @throws IllegalArgumentException if it is wrong, saying why
    static StoredTensor read(String name, @Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> entry) || !entry.keySet().equals(KEYS)) {
            throw wrong(name, "got " + Misread.shown(tree) + ", expected a map with dtype, shape, data_offsets");
        }
        StoredType type = type(name, entry.get("dtype"));
        Shape shape = Shape.of(sizes(name, entry.get("shape")));
        if (!(entry.get("data_offsets") instanceof List<?> offsets) || offsets.size() != 2) {
            throw wrong(name, "data_offsets are " + entry.get("data_offsets") + ", expected [begin, end]");
        }
        long begin = whole(name, "offset", offsets.getFirst());
        long end = whole(name, "offset", offsets.getLast());
        long bytes = (long) shape.size() * type.size();
        if (end - begin != bytes) {
            throw wrong(
                    name,
                    "got bytes " + begin + " to " + end + " for " + shape + " of " + type + ", expected " + bytes
                            + " bytes");
        }
        return new StoredTensor(name, type, shape, begin, end);
    }

    private static StoredType type(String name, @Nullable Object dtype) {
        for (StoredType type : StoredType.values()) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        throw wrong(name, "the type is " + Misread.shown(dtype) + ", expected one of " + List.of(StoredType.values()));
    }

    private static int[] sizes(String name, @Nullable Object shape) {
        if (!(shape instanceof List<?> sizes)) {
            throw wrong(name, "the shape is " + Misread.shown(shape) + ", expected a list of sizes");
        }
        return sizes.stream()
                .mapToInt(size -> Math.toIntExact(whole(name, "size", size)))
                .toArray();
    }

    private static long whole(String name, String what, @Nullable Object number) {
        if ((number instanceof Integer || number instanceof Long) && ((Number) number).longValue() >= 0) {
            return ((Number) number).longValue();
        }
        throw wrong(name, "the " + what + " is " + Misread.shown(number) + ", expected a whole number from 0 on");
    }

    private static IllegalArgumentException wrong(String name, String problem) {
        return new IllegalArgumentException("\"" + name + "\": " + problem);
    }
}
