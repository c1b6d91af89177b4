package org.adjoint.ops;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.Shape;
import org.adjoint.ops.values.Elements;

/// A case of a golden file: what PyTorch computed, in float64, for an operation. The format is told in
/// `golden/golden.py`.
///
/// @param line where the case stands, for messages
/// @param operation the operation's name
/// @param attributes the operation's attributes
/// @param inputs the inputs
/// @param out the result
/// @param gradients the gradient for each input that has one, by the input's number
record GoldenCase(
        String line,
        String operation,
        Map<String, String> attributes,
        List<Tensor> inputs,
        List<Tensor> out,
        Map<Integer, Tensor> gradients) {

    /// The cases of `/golden/<family>.golden`.
    static List<GoldenCase> of(String family) {
        List<GoldenCase> cases = new ArrayList<>();
        try (InputStream in = GoldenCase.class.getResourceAsStream("/golden/" + family + ".golden")) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.startsWith("  ")) {
                    cases.getLast().add(line.strip().split(" "));
                } else {
                    cases.add(begin(family + ".golden:" + number + " " + line, line.split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static GoldenCase begin(String line, String[] words) {
        Map<String, String> attributes = new HashMap<>();
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            int equals = word.indexOf('=');
            attributes.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return new GoldenCase(line, words[0], attributes, new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    }

    private void add(String[] words) {
        switch (words[0]) {
            case "in" -> inputs.add(tensor(DType.valueOf(words[1].toUpperCase(java.util.Locale.ROOT)), words));
            case "out" -> out.add(tensor(DType.valueOf(words[1].toUpperCase(java.util.Locale.ROOT)), words));
            case "grad" -> gradients.put(Integer.parseInt(words[1]), tensor(DType.FLOAT64, words));
            default -> throw new AssertionError(line + ": " + words[0]);
        }
    }

    private static Tensor tensor(DType dtype, String[] words) {
        String sizes = words[2].substring(1, words[2].length() - 1);
        double[] values =
                Arrays.stream(words).skip(3).mapToDouble(GoldenCase::number).toArray();
        return Tensor.wrap(dtype, Elements.of(values, dtype).array(), Shape.of(numbers(sizes)));
    }

    private static double number(String word) {
        return switch (word) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }

    private static int[] numbers(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /// A copy with other inputs.
    GoldenCase with(List<Tensor> other) {
        return new GoldenCase(line, operation, attributes, other, out, gradients);
    }

    Tensor in(int index) {
        return inputs.get(index);
    }

    private String attribute(String name) {
        String text = attributes.get(name);
        if (text == null) {
            throw new AssertionError(line + " has no " + name);
        }
        return text;
    }

    int integer(String name) {
        return Integer.parseInt(attribute(name));
    }

    int[] integers(String name) {
        return numbers(attribute(name));
    }

    double real(String name) {
        return Double.parseDouble(attribute(name));
    }

    boolean truth(String name) {
        return Boolean.parseBoolean(attribute(name));
    }

    String text(String name) {
        return attribute(name);
    }

    /// Below this, errors are absolute.
    double floor() {
        return Double.parseDouble(attributes.getOrDefault("floor", "1"));
    }

    @Override
    public String toString() {
        return line;
    }
}
