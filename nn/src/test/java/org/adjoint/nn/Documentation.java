package org.adjoint.nn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the sources say about a class, a record and its components, as pages of the documentation repeat it.
///
/// @param type the class
/// @param comment the lines before its declaration, without the slashes
public record Documentation(Class<?> type, List<String> comment) {
    private static final Path SOURCES = Path.of("src/main/java");

    /// A link `[Type#member]`, perhaps with a text of its own before it, or a piece of code, which may have
    /// brackets too
    private static final Pattern LINK_OR_CODE =
            Pattern.compile("(?:\\[[^]`]*])?\\[#?(?:[a-z]+\\.)*([A-Za-z0-9#_]+)(?:\\([^)]*\\))?]|`[^`]*`");

    public static Documentation of(Class<?> type) {
        Matcher comment = Pattern.compile(
                        "((?:\\n///[^\\n]*)+)(?:\\n@[^\\n]*)*\\n(?:public )?(?:final )?(?:record|class) ")
                .matcher(source(type));
        List<String> lines = comment.find()
                ? Arrays.stream(comment.group(1).strip().split("\\n"))
                        .map(line -> line.substring(3).strip())
                        .toList()
                : List.of();
        return new Documentation(type, lines);
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(SOURCES.resolve(path(type)));
        } catch (IOException e) {
            throw new UncheckedIOException("no source of " + type, e);
        }
    }

    private static String path(Class<?> type) {
        return type.getName().replace('.', '/') + ".java";
    }

    /// The name of the class, with a link from the pages to its source.
    public String link() {
        return "[%s](../nn/%s/%s)".formatted(type.getSimpleName(), SOURCES, path(type));
    }

    /// Its paragraphs, without examples, in one line.
    public String text() {
        String all = String.join("\n", comment).replaceAll("(?s)```.*?```", "").replaceAll("(?m)^\\|.*$", "");
        String paragraphs = all.split("(?m)^@param", 2)[0];
        return inCell(paragraphs);
    }

    /// Its first paragraph, in one line, with the formulas that follow.
    public String summary() {
        String[] parts = String.join("\n", comment).split("\n\n|\n(?=```)", 3);
        boolean formulas = parts.length > 1 && parts[1].startsWith("```text");
        return inCell(parts[0]) + (formulas ? formulas(parts[1]) : "");
    }

    private static String formulas(String block) {
        return block.lines()
                .filter(line -> !line.startsWith("```"))
                .map(line -> "<br>`" + inCell(line) + "`")
                .collect(Collectors.joining());
    }

    /// What is said of a constant of an enum, in one line.
    public static String ofConstant(Enum<?> constant) {
        String source = source(constant.getDeclaringClass());
        Matcher comment = Pattern.compile("((?:\\n *///[^\\n]*)+)\\n *" + constant.name() + "\\b")
                .matcher(source);
        if (!comment.find()) {
            throw new AssertionError("no documentation of " + constant.name());
        }
        return inCell(comment.group(1).replaceAll("(?m)^ *///", ""));
    }

    /// What each `@param` says, by name.
    public Map<String, String> parameters() {
        Map<String, String> texts = new LinkedHashMap<>();
        String all = String.join("\n", comment);
        Arrays.stream(all.split("(?m)^@param ")).skip(1).forEach(text -> {
            String[] words = text.split("\\s", 2);
            texts.put(words[0], inCell(words[1]));
        });
        return texts;
    }

    private static String inCell(String text) {
        String line = text.lines().map(String::strip).collect(Collectors.joining(" "));
        String linked = LINK_OR_CODE
                .matcher(line.replaceAll(" +", " ").strip())
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) == null
                                ? match.group()
                                : "`" + match.group(1).replace('#', '.') + "`"));
        return linked.replace("|", "\\|");
    }
}
