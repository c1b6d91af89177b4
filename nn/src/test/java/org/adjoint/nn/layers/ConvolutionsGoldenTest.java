package org.adjoint.nn.layers;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Convolutions beside Keras's.
class ConvolutionsGoldenTest {
    @TestFactory
    Stream<DynamicTest> asKeras() {
        return KerasGolden.of("convolutions");
    }
}
