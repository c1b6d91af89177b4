package org.adjoint.nn.saving;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void trees_are_written_in_order() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", Arrays.asList(1, 2L, 0.5, 0.1f, true, null));
        map.put("a", Map.of());
        map.put("text", "é\n\"");
        String json = "{\"z\":[1,2,0.5,0.1,true,null],\"a\":{},\"text\":\"é\\n\\\"\"}";
        assertEquals(json, Json.write(map));
        assertEquals(json, Json.write(Json.read(json)));
        assertEquals(
                List.of("z", "a", "text"),
                new ArrayList<>(((Map<?, ?>) Json.read(json)).keySet())
                        .stream().map(Object::toString).toList());
    }

    @Test
    void numbers_are_as_wide_as_they_need() {
        assertEquals(
                List.of(1, 1L << 40, new java.math.BigInteger("1" + "0".repeat(30)), 1.0, 1e300),
                Json.read("[1, 1099511627776, 1" + "0".repeat(30) + ", 1.0, 1e300]"));
    }

    @Test
    void numbers_that_are_none_are_written_as_python_writes_them() {
        assertEquals(
                "[NaN,Infinity,-Infinity]",
                Json.write(List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)));
        assertEquals(
                List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                Json.read("[NaN,Infinity,-Infinity]"));
    }

    @Test
    void wrong_text_names_the_line() {
        assertMessage(
                "[json] line 2: got the end of the text, expected a value. Fix: correct the text",
                () -> Json.read("\n"));
        assertMessage("[json] line 1: text goes on after the end. Fix: correct the text", () -> Json.read("1 2"));
        assertMessageStarts("[json] line 3: ", () -> Json.read("{\n\"a\": 1,\n\"a\": 2}"));
        assertMessageStarts("[json] line 1: ", () -> Json.read("[1, 2"));
        assertMessageStarts("[json] line 1: ", () -> Json.read("{\"a\" 1}"));
    }

    @Test
    void what_is_no_tree_is_refused() {
        assertMessage(
                "[json] got a java.lang.StringBuilder, expected null, a boolean, a number, a string, a list or a map. "
                        + "Fix: write it by its codec first",
                () -> Json.write(List.of(new StringBuilder())));
    }
}
