package org.adjoint.nn.layers;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Normalisations beside Keras's.
class NormalizationsGoldenTest {
    @TestFactory
    Stream<DynamicTest> as_keras() {
        return KerasGolden.of("normalizations");
    }
}
