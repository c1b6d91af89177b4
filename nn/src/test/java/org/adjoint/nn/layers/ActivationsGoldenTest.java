package org.adjoint.nn.layers;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Activations beside Keras's.
class ActivationsGoldenTest {
    @TestFactory
    Stream<DynamicTest> as_keras() {
        return KerasGolden.of("activations");
    }
}
