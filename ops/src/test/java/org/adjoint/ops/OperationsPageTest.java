package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// docs/operations.md says what the sources say.
class OperationsPageTest {
    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final Path GENERATED = Path.of("target/operations.md");

    @Test
    void the_page_is_up_to_date() throws IOException {
        String generated = OperationsPage.text();
        Files.writeString(GENERATED, generated);
        String page = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(generated, page, "docs/operations.md is old: cp ops/target/operations.md docs/operations.md");
    }

    @Test
    void every_operation_is_documented() {
        for (TensorOp op : Catalogue.operations()) {
            assertFalse(OperationsPage.documentation(op).isBlank(), () -> op + " has no documentation");
        }
    }

    @Test
    void every_method_is_on_the_page() {
        String page = OperationsPage.text();
        Arrays.stream(Tensor.class.getInterfaces())
                .filter(Expression.class::isAssignableFrom)
                .flatMap(mixin -> Arrays.stream(mixin.getDeclaredMethods()))
                .filter(Method::isDefault)
                .forEach(method -> assertFalse(
                        !page.contains("| `" + method.getName() + "("), () -> method + " has no documentation"));
    }
}
