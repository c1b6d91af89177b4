package org.adjoint.ops;

import org.adjoint.graph.AdjointException;

/// The JDK's Vector API is an incubator module. On the module path this module requires it; on the class path
/// the user must add it, and is told so instead of meeting a NoClassDefFoundError.
final class VectorApi {
    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private VectorApi() {}

    static void require() {
        if (!PRESENT) {
            throw new AdjointException(
                    "adjoint",
                    "the JDK's Vector API is not there: Adjoint is on the class path, where nothing adds it",
                    "start java with --add-modules jdk.incubator.vector, or put Adjoint on the module path");
        }
    }
}
