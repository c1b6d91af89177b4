package org.adjoint.nn.layers;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Attention and embeddings beside Keras's.
class AttentionGoldenTest {
    @TestFactory
    Stream<DynamicTest> as_keras() {
        return Stream.of("attention", "embedding").flatMap(KerasGolden::of);
    }
}
