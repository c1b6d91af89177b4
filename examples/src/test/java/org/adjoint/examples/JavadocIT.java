package org.adjoint.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documentation builds, into `target/javadoc`, without an error and without a warning: each public or protected
/// thing has a comment, and each reference leads somewhere.
class JavadocIT {
    /// Folders of sources by module.
    private static final Map<String, List<String>> SOURCES = Map.of(
            "org.adjoint.graph", List.of("graph/src/main/java"),
            "org.adjoint.graph.pictures", List.of("graph/pictures/src/main/java"),
            "org.adjoint.ops", List.of("ops/src/main/java", "ops/target/generated-sources/kernels"),
            "org.adjoint.optim", List.of("optim/src/main/java"),
            "org.adjoint.nn", List.of("nn/src/main/java"),
            "org.adjoint.nn.charts", List.of("nn/charts/src/main/java"));

    private static final Pattern COMPLAINT =
            Pattern.compile("^(?:\\S+\\.java:\\d+: )?(?:warning|error)(?::| -) (?<what>.*)$", Pattern.MULTILINE);

    /// What a sentence of the comment says already has no tag of its own, a constructor without parameters may be left
    /// to the compiler, and the Vector API incubates.
    private static final Pattern MEANT =
            Pattern.compile("no @param for .*|no @return|use of default constructor.*|\\[incubating].*");

    @Test
    void the_documentation_is_whole() throws IOException, InterruptedException {
        Path root = Path.of("").toAbsolutePath().getParent();
        Command javadoc = Command.run(root, Map.of(), command());
        List<String> wrong = COMPLAINT
                .matcher(javadoc.errors())
                .results()
                .filter(complaint -> !MEANT.matcher(complaint.group("what")).matches())
                .map(MatchResult::group)
                .toList();
        assertEquals(List.of(), wrong);
        assertEquals(0, javadoc.exit(), javadoc::printed);
    }

    private static List<String> command() {
        Stream<String> options = Stream.of(
                Command.jdk("javadoc"),
                "-J-Duser.language=en",
                "-quiet",
                "-notimestamp",
                "-doctitle",
                "Adjoint",
                "-windowtitle",
                "Adjoint",
                "-Xdoclint:all",
                "-Xmaxwarns",
                "1000000",
                "-d",
                "examples/target/javadoc",
                "--module-path",
                JavaProgram.modules(),
                "--class-path", // what automatic modules of libraries need besides
                System.getProperty("java.class.path"),
                "--module",
                String.join(",", SOURCES.keySet()));
        return Stream.concat(options, SOURCES.entrySet().stream().flatMap(JavadocIT::sources))
                .toList();
    }

    private static Stream<String> sources(Map.Entry<String, List<String>> module) {
        return Stream.of(
                "--module-source-path", module.getKey() + "=" + String.join(File.pathSeparator, module.getValue()));
    }
}
