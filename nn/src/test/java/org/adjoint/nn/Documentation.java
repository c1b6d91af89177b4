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

/// What the sources say about a record and its components, as pages of the documentation repeat it.
///
/// @param type the record's class
/// @param comment the lines before its declaration, without the slashes
public record Documentation(Class<?> type, List<String> comment) {
    private static final Path SOURCES = Path.of("src/main/java");

    /// A link `[Type#member]`, perhaps with a text of its own before it, or a piece of code, which may have
    /// brackets too
    private static final Pattern LINK_OR_CODE =
            Pattern.compile("(?:\\[[^]`]*])?\\[#?(?:[a-z]+\\.)*([A-Za-z0-9#_]+)(?:\\([^)]*\\))?]|`[^`]*`");

    public static Documentation of(Class<?> type) {
        try {
            String source = Files.readString(SOURCES.resolve(path(type)));
            Matcher comment = Pattern.compile("((?:\\n///[^\\n]*)+)(?:\\n@[^\\n]*)*\\n(?:public )?record ")
                    .matcher(source);
            List<String> lines = comment.find()
                    ? Arrays.stream(comment.group(1).strip().split("\\n"))
                            .map(line -> line.substring(3).strip())
                            .toList()
                    : List.of();
            return new Documentation(type, lines);
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
