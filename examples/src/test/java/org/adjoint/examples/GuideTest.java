package org.adjoint.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every Java snippet of the README and of the guides runs as it stands there; where a text block follows, that
/// is what it prints.
class GuideTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern SNIPPET =
            Pattern.compile("```java\\R(.*?)```(?:\\s*```text\\R(.*?)```)?", Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("^import .*$", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> every_snippet_runs_and_prints_what_the_text_says() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path guide : guides()) {
            Matcher snippet = SNIPPET.matcher(Files.readString(guide));
            while (snippet.find()) {
                String code = snippet.group(1);
                String printed = snippet.group(2);
                String name = guide.getFileName() + ", snippet " + (tests.size() + 1);
                tests.add(DynamicTest.dynamicTest(name, () -> check(code, printed)));
            }
        }
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    private static List<Path> guides() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted())
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    /// A snippet in the frame that the README leaves out; its imports go to the top.
    private static String framed(String code) {
        String imports = IMPORT.matcher(code).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        String body = IMPORT.matcher(code).replaceAll("");
        return "import module org.adjoint.nn;\n" + imports + "\nvoid main() {\n" + body + "}\n";
    }

    private void check(String code, String printed) throws IOException, InterruptedException {
        String source = code.contains("void main()") ? code : framed(code);
        Command program = JavaProgram.run(
                folder,
                source,
                "-p",
                JavaProgram.modules(),
                "--add-modules",
                "org.adjoint.nn,org.adjoint.nn.charts,org.adjoint.graph.pictures");
        assertEquals(0, program.exit(), program::errors);
        if (printed != null) {
            assertEquals(printed.strip(), program.out().strip());
        }
    }
}
