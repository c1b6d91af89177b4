package org.adjoint.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.primitives.Reduction;

/// The page docs/operations.md, made of the catalogue and of the documentation in the sources.
final class OperationsPage {
    private static final Path SOURCES = Path.of("src/main/java/org/adjoint/ops");

    /// A link `[Type#method]`, perhaps with a text of its own before it, or a piece of code, which has brackets too
    private static final Pattern LINK_OR_CODE =
            Pattern.compile("(?:\\[[^]`]*])?\\[#?(?:[a-z]+\\.)*([A-Za-z#]+)(?:\\([^)]*\\))?]|`[^`]*`");

    private OperationsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder("""
                # Operations

                This page is generated from the catalogue and the sources' documentation by `OperationsPageTest`.

                ## Operations with a rule of their own

                *Shapes* are those that tests draw, a letter for any size. *Domain* is what tests draw values from. *Order* is the
                highest order of gradient: "any", or "none" for operations that are not differentiable. *Fused* operations are
                computed together with their neighbours, in one pass over memory.

                | operation | what it computes | shapes | domain | order | types | fused |
                |---|---|---|---|---|---|---|
                """);
        Map<String, TensorOp> byLabel = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Catalogue.operations().forEach(op -> byLabel.putIfAbsent(op.label(), op));
        byLabel.forEach((label, op) -> page.append(row(label, op)));
        page.append("""

                ## The fluent vocabulary

                Every method works on tensors and on symbols. Those that are not in the table above are compositions of those that
                are; so they have gradients of any order, too.
                """);
        Arrays.stream(Expression.class.getInterfaces()).forEach(mixin -> page.append(methods(mixin.getSimpleName())));
        return page.toString();
    }

    private static String row(String label, TensorOp op) {
        OpSpec spec = op.spec();
        String domains = spec.domains().stream().map(Domain::toString).collect(Collectors.joining("; "));
        return "| `%s` | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        label,
                        escaped(documentation(op)),
                        spec.shapes(),
                        domains,
                        op.differentiable() ? "any" : "none",
                        types(op),
                        isFused(op) ? "yes" : "");
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }

    private static Class<?> type(TensorOp op) {
        return op instanceof Enum<?> constant ? constant.getDeclaringClass() : op.getClass();
    }

    private static boolean isFused(TensorOp op) {
        String source = source(type(op).getSimpleName());
        return source.contains("Pointwise.") || source.contains("Values.repeated(");
    }

    /// The first sentences of an operation's documentation: of its enum constant, or of its class.
    static String documentation(TensorOp op) {
        String source = source(type(op).getSimpleName());
        String declaration = switch (op) {
            case Enum<?> constant -> "\\n +" + constant.name() + "[,;(]";
            case Reduction reduction -> "\\n +" + reduction.kind().name() + "[,;]";
            default -> "\\npublic (?:record|final class) ";
        };
        Matcher matcher =
                Pattern.compile("((?:\\n *///[^\\n]*)+)" + declaration).matcher(source);
        return matcher.find() ? firstParagraph(matcher.group(1)) : "";
    }

    /// The first paragraph, and the formula after it where it ends with a colon; links become code.
    private static String firstParagraph(String comment) {
        String[] paragraphs = Arrays.stream(comment.strip().split("\\n"))
                .map(line -> line.strip().substring(3).strip())
                .takeWhile(line -> !line.startsWith("@"))
                .collect(Collectors.joining(" "))
                .split("  ");
        String text = paragraphs[0].endsWith(":") ? paragraphs[0] + " " + paragraphs[1] : paragraphs[0];
        return LINK_OR_CODE.matcher(text.strip()).replaceAll(match -> match.group(1) == null ? "$0" : "`$1`");
    }

    private static String types(TensorOp op) {
        return Arrays.stream(DType.values())
                .filter(dtype -> accepts(op, dtype))
                .map(DType::toString)
                .collect(Collectors.joining(" "));
    }

    private static boolean accepts(TensorOp op, DType dtype) {
        OpSpec spec = op.spec();
        List<DType> inputs = IntStream.range(0, spec.shapes().split(",", -1).length)
                .mapToObj(spec::domain)
                .map(domain -> switch (domain.kind()) {
                    case INDEX -> DType.INT32;
                    case BOOL -> DType.BOOL;
                    case REAL, DISTINCT, DOMINANT -> dtype;
                })
                .toList();
        try {
            op.dtype(inputs);
            return inputs.contains(dtype);
        } catch (AdjointException e) {
            return false;
        }
    }

    private static String methods(String mixin) {
        StringBuilder section =
                new StringBuilder("\n### %s\n\n| method | what it computes |\n|---|---|\n".formatted(mixin));
        Matcher method = Pattern.compile("((?:\\n    ///[^\\n]*)+)\\n    default [^ ]+ (\\w+)\\(([^)]*)\\)")
                .matcher(source(mixin));
        while (method.find()) {
            section.append("| `%s(%s)` | %s |\n"
                    .formatted(
                            method.group(2),
                            method.group(3).replaceAll("\\s+", " "),
                            escaped(firstParagraph(method.group(1)))));
        }
        return section.toString();
    }

    private static String source(String type) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Path file = files.filter(path -> path.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no source of " + type, e);
        }
    }
}
