package org.adjoint.nn.layers;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Convolutions, and layers that arrange, pool, enlarge, pad and crop, beside Keras's.
class ConvolutionsGoldenTest {
    @TestFactory
    Stream<DynamicTest> convolutions() {
        return KerasGolden.of("convolutions");
    }

    @TestFactory
    Stream<DynamicTest> spatial() {
        return KerasGolden.of("spatial");
    }

    @TestFactory
    Stream<DynamicTest> reshaping() {
        return KerasGolden.of("reshaping");
    }
}
