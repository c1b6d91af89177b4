package org.adjoint.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the part of the DOT language that drawings use, and throws where a text is not in it.
final class DotGrammar {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<id>[A-Za-z_][A-Za-z_0-9]*)|(?<string>\"(?:[^\"\\\\]|\\\\.)*\")|(?<arrow>->)|(?<sign>[{}\\[\\]=;,<]))");
    private static final String LETTER = "(?:[^<>&]|&(?:amp|lt|gt);)";
    private static final Pattern END_OF_HTML =
            Pattern.compile("(?:<font color=\"#[0-9a-f]{6}\">" + LETTER + "+</font>|<br/>|" + LETTER + ")+>");

    /// The boxes around each node, outermost first.
    final Map<String, List<String>> boxesOfNodes = new LinkedHashMap<>();

    final List<String> boxes = new ArrayList<>();
    final List<String> edges = new ArrayList<>();

    private final String text;
    private final Matcher matcher;
    private final Deque<String> open = new ArrayDeque<>();
    private String token = "";

    private DotGrammar(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
    }

    static DotGrammar read(String dot) {
        DotGrammar grammar = new DotGrammar(dot);
        grammar.next();
        grammar.expect("digraph");
        grammar.block();
        if (!grammar.token.isEmpty()) {
            throw grammar.error();
        }
        return grammar;
    }

    private IllegalStateException error() {
        return new IllegalStateException("unexpected '" + token + "' before " + matcher.regionStart() + " in\n" + text);
    }

    private void next() {
        if (text.substring(matcher.regionStart()).isBlank()) {
            token = "";
            return;
        }
        if (!matcher.lookingAt()) {
            token = text.substring(matcher.regionStart());
            throw error();
        }
        token = matcher.group().strip();
        matcher.region(matcher.end(), text.length());
    }

    private void expect(String... expected) {
        if (!Arrays.asList(expected).contains(token)) {
            throw error();
        }
        next();
    }

    private String name() {
        String name = token;
        if (!name.matches("(?s)[A-Za-z_].*|\".*\"")) {
            throw error();
        }
        next();
        return name;
    }

    private void block() {
        expect("{");
        while (!token.equals("}")) {
            statement();
        }
        expect("}");
    }

    private void statement() {
        String first = name();
        switch (first) {
            case "subgraph" -> {
                String box = name();
                boxes.add(box);
                open.addLast(box);
                block();
                open.removeLast();
            }
            case "node", "edge" -> attributes();
            default -> {
                if (token.equals("=")) {
                    next();
                    name();
                    expect(";");
                } else if (token.equals("->")) {
                    next();
                    edges.add(first + " " + name());
                    attributes();
                } else {
                    attributes();
                    if (boxesOfNodes.put(first, List.copyOf(open)) != null) {
                        throw new IllegalStateException(first + " is declared twice in\n" + text);
                    }
                }
            }
        }
    }

    private void attributes() {
        expect("[");
        do {
            name();
            if (!token.equals("=")) {
                throw error();
            }
            next();
            if (token.equals("<")) {
                html();
            } else {
                name();
            }
        } while (another());
        expect("]");
        expect(";");
    }

    private boolean another() {
        boolean comma = token.equals(",");
        if (comma) {
            next();
        }
        return comma;
    }

    private void html() {
        Matcher end = END_OF_HTML.matcher(text).region(matcher.regionStart(), text.length());
        if (!end.lookingAt()) {
            throw error();
        }
        matcher.region(end.end(), text.length());
        next();
    }
}
