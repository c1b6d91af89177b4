package org.adjoint.nn.layers;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Layers of several inputs beside Keras's.
class MergingGoldenTest {
    @TestFactory
    Stream<DynamicTest> as_keras() {
        return KerasGolden.of("merging");
    }
}
