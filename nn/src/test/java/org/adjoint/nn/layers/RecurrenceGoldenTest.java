package org.adjoint.nn.layers;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Recurrent layers, their cells and wrappers beside Keras's.
class RecurrenceGoldenTest {
    @TestFactory
    Stream<DynamicTest> as_keras() {
        return KerasGolden.of("recurrence");
    }
}
