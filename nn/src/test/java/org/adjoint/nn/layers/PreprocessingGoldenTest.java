package org.adjoint.nn.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.adjoint.nn.saving.Json;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Preprocessing beside Keras's: values, and what is learnt from data.
class PreprocessingGoldenTest {
    @TestFactory
    Stream<DynamicTest> as_keras() {
        return KerasGolden.of("preprocessing");
    }

    @SuppressWarnings("unchecked") // keys of an object are strings
    private static Map<String, Object> adapted() throws IOException {
        try (InputStream in = PreprocessingGoldenTest.class.getResourceAsStream("/golden/layers/adapted.json")) {
            assertNotNull(in);
            return (Map<String, Object>) Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static double[] numbers(Object tree) {
        return ((List<?>) tree)
                .stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
    }

    @Test
    void boundaries_are_kerass() throws IOException {
        for (Object each : (List<?>) adapted().get("discretizations")) {
            Map<?, ?> golden = (Map<?, ?>) each;
            Discretization layer = new Discretization().numBins(((Number) golden.get("num_bins")).intValue());
            layer.adapt(((List<?>) golden.get("batches"))
                    .stream().map(batch -> Tensor.of(numbers(batch))).toList());
            assertArrayEquals(
                    numbers(golden.get("bin_boundaries")),
                    layer.weights().getFirst().toDoubleArray(),
                    1e-5);
        }
    }

    @Test
    void vocabularies_are_kerass() throws IOException {
        Map<String, Object> golden = adapted();
        List<String> texts =
                ((List<?>) golden.get("texts")).stream().map(String::valueOf).toList();
        StringLookup all = new StringLookup();
        all.adapt(texts);
        assertEquals(golden.get("vocabulary"), all.getVocabulary());
        StringLookup limited = new StringLookup().maxTokens(5).maskToken("of");
        limited.adapt(texts);
        assertEquals(golden.get("limited"), limited.getVocabulary());
        IntegerLookup integers = new IntegerLookup().maskToken(0);
        integers.adapt(Tensor.of(new int[][] {{5, 5, 3}, {-1, 8, 0}, {8, 2, 9}}));
        assertArrayEquals(
                numbers(golden.get("integers")),
                integers.getVocabulary().stream().mapToDouble(token -> token).toArray());
    }
}
