package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.ops.primitives.Binary;
import org.adjoint.ops.primitives.Cast;
import org.adjoint.ops.primitives.Comparison;
import org.adjoint.ops.primitives.Logical;
import org.adjoint.ops.primitives.Reduction;
import org.adjoint.ops.primitives.Unary;
import org.junit.jupiter.api.Test;

/// An operation that nobody put into the catalogue would never be tested.
class CatalogueIsCompleteTest {

    @Test
    void every_operation_is_in_the_catalogue() throws IOException, URISyntaxException {
        Set<String> listed = Catalogue.operations().stream()
                .map(op -> op instanceof Enum<?> e ? e.getDeclaringClass() : op.getClass())
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = written();
        assertTrue(written.size() >= 50, written::toString);
        assertEquals(written, listed);
    }

    private static Set<String> written() throws IOException, URISyntaxException {
        Path classes = Path.of(TensorOp.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes.relativize(file).toString().replace(File.separatorChar, '.'))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .filter(name -> name.startsWith("org.adjoint.ops."))
                    .filter(CatalogueIsCompleteTest::isOperation)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isOperation(String name) {
        try {
            Class<?> type = Class.forName(name, false, TensorOp.class.getClassLoader());
            return TensorOp.class.isAssignableFrom(type) && !type.isInterface() && isOfMain(type);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /// Bodies of enum constants count as their enum, and operations of tests are none of ours.
    private static boolean isOfMain(Class<?> type) {
        return !type.isAnonymousClass();
    }

    @Test
    void every_operation_is_specified() {
        for (TensorOp op : Catalogue.operations()) {
            assertTrue(op.spec().isKnown(), op::toString);
            assertFalse(op.spec().rejected().isEmpty() && !(op instanceof Cast), () -> op + " refuses nothing");
            assertEquals(
                    op.differentiable() && !(op instanceof Cast c && !c.target().isFloating()),
                    op.spec().order() >= 2,
                    op::toString);
        }
    }

    @Test
    void every_constant_of_a_family_is_listed() {
        List<TensorOp> all = Catalogue.operations();
        assertTrue(all.containsAll(List.of(Unary.values())));
        assertTrue(all.containsAll(List.of(Binary.values())));
        assertTrue(all.containsAll(List.of(Comparison.values())));
        assertTrue(all.containsAll(List.of(Logical.values())));
        for (Reduction.Kind kind : Reduction.Kind.values()) {
            assertTrue(all.stream().anyMatch(op -> op instanceof Reduction r && r.kind() == kind));
        }
        assertEquals(all.size(), Set.copyOf(all).size(), "listed twice");
    }
}
