package org.adjoint.nn.saving;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;

/// Trees of null, [Boolean], [Number], [String], [List] and [Map] as JSON text, and back. As in Python, `NaN`,
/// `Infinity` and `-Infinity` are numbers.
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /// The text of `tree`, in one line.
    ///
    /// @throws AdjointException if something in it is none of the above, or nested too deeply
    public static String write(@Nullable Object tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(tree, json);
        } catch (JacksonException wrong) {
            throw new AdjointException("json", wrong.getOriginalMessage(), "correct the tree").because(wrong);
        }
        return text.toString();
    }

    private static void write(@Nullable Object tree, JsonGenerator json) {
        switch (tree) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case String string -> json.writeString(string);
            case Number number -> writeNumber(number, json);
            case List<?> list -> writeList(list, json);
            case Map<?, ?> map -> writeMap(map, json);
            default ->
                throw new AdjointException(
                        "json",
                        "got a " + tree.getClass().getName()
                                + ", expected null, a boolean, a number, a string, a list or a map",
                        "write it by its codec first");
        }
    }

    private static void writeNumber(Number number, JsonGenerator json) {
        switch (number) {
            case Double wide -> json.writeNumber(wide);
            case Float narrow -> json.writeNumber(narrow);
            default -> json.writeNumber(number.toString());
        }
    }

    private static void writeList(List<?> list, JsonGenerator json) {
        json.writeStartArray();
        list.forEach(element -> write(element, json));
        json.writeEndArray();
    }

    private static void writeMap(Map<?, ?> map, JsonGenerator json) {
        json.writeStartObject();
        map.forEach((key, value) -> {
            json.writeName(String.valueOf(key));
            write(value, json);
        });
        json.writeEndObject();
    }

    /// The tree of `text`. Whole numbers are [Integer], or as wide as they need; others are [Double].
    ///
    /// @throws AdjointException if it is no JSON, saying where
    public static @Nullable Object read(String text) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            Object tree = read(json);
            if (json.nextToken() != null) {
                throw error(json.currentLocation().getLineNr(), "text goes on after the end");
            }
            return tree;
        } catch (JacksonException wrong) {
            TokenStreamLocation where = wrong.getLocation(); // null if it is nested too deeply
            throw error(where == null ? 1 : where.getLineNr(), wrong.getOriginalMessage())
                    .because(wrong);
        }
    }

    private static AdjointException error(int line, String problem) {
        return new AdjointException("json", "line " + line + ": " + problem, "correct the text");
    }

    private static @Nullable Object read(JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            case START_ARRAY -> readList(json);
            case START_OBJECT -> readMap(json);
            case null, default ->
                throw error(json.currentLocation().getLineNr(), "got the end of the text, expected a value");
        };
    }

    private static List<@Nullable Object> readList(JsonParser json) {
        List<@Nullable Object> list = new ArrayList<>();
        while (!json.nextToken().isStructEnd()) {
            list.add(read(json));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> readMap(JsonParser json) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (!json.nextToken().isStructEnd()) {
            String key = json.currentName();
            json.nextToken();
            map.put(key, read(json));
        }
        return Collections.unmodifiableMap(map);
    }
}
