package org.adjoint.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's Maven project, laid out outside of the checkout and built and run there, by the README's
/// commands, with what has just been packaged: as a module, and on the class path. Besides the README's program
/// there is one in each that uses every exported package.
class OutsideIT {
    private static final List<String> MODULES = List.of("graph", "ops", "optim", "nn");
    private static final String TOUR = "src/main/java/first/Tour.java";
    private static final String MODULE_INFO = "src/main/java/module-info.java";

    /// A file of the project, or commands.
    private static final Pattern BLOCK =
            Pattern.compile("```(?:\\w+ (?<file>\\S+)|sh)\\R(?<text>.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path outside;

    /// What `mvn install` would make of the local repository; but this one is a copy, in which all else are links.
    private static Path repository;

    private static String tour;

    @BeforeAll
    static void install() throws IOException {
        Path mine = Path.of(System.getProperty("maven.repository"));
        repository = Files.createDirectories(outside.resolve("repository"));
        Path org = Files.createDirectory(repository.resolve("org"));
        link(mine, repository, "org");
        link(mine.resolve("org"), org, "adjoint");
        Path root = Path.of("").toAbsolutePath().getParent();
        install(root, "adjoint", "pom.xml", ".pom");
        for (String module : MODULES) {
            String artifact = "adjoint-" + module;
            install(root.resolve(module), artifact, "pom.xml", ".pom");
            install(root.resolve(module), artifact, "target/" + artifact + "-" + version() + ".jar", ".jar");
        }
        try (InputStream in = OutsideIT.class.getResourceAsStream("/outside/Tour.java")) {
            tour = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// JUnit warns of each link that it removes.
    @AfterAll
    static void unlink() throws IOException {
        for (Path folder : List.of(repository, repository.resolve("org"))) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(link);
                }
            }
        }
    }

    private static String version() {
        return System.getProperty("project.version");
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toRealPath());
                }
            }
        }
    }

    private static void install(Path module, String artifact, String file, String ending) throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve("org/adjoint").resolve(artifact).resolve(version()));
        Files.copy(module.resolve(file), folder.resolve(artifact + "-" + version() + ending));
    }

    @Test
    void the_tour_visits_each_package() {
        MODULES.stream()
                .map(name ->
                        ModuleLayer.boot().findModule("org.adjoint." + name).orElseThrow())
                .flatMap(module -> module.getDescriptor().exports().stream())
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .forEach(name -> assertTrue(tour.contains("import " + name + ".*;"), name));
    }

    @Test
    void a_module_works() throws IOException, InterruptedException {
        Path project = Files.createDirectory(outside.resolve("module"));
        List<MatchResult> blocks = blocks();
        int commands = firstCommands(blocks);
        write(blocks.subList(0, commands), project);
        assertRuns(project, blocks.get(commands).group("text"));
    }

    @Test
    void the_class_path_works() throws IOException, InterruptedException {
        Path project = Files.createDirectory(outside.resolve("class-path"));
        List<MatchResult> blocks = blocks();
        write(blocks, project);
        Files.delete(project.resolve(MODULE_INFO));
        assertRuns(project, blocks.getLast().group("text"));
    }

    private static List<MatchResult> blocks() throws IOException {
        String section =
                Files.readString(Path.of("../README.md")).split("## In a Maven project of your own|## Where")[1];
        return BLOCK.matcher(section).results().toList();
    }

    private static int firstCommands(List<MatchResult> blocks) {
        return Math.toIntExact(
                blocks.stream().takeWhile(block -> block.group("file") != null).count());
    }

    /// Later blocks replace earlier ones of the same file.
    private static void write(List<MatchResult> blocks, Path project) throws IOException {
        for (MatchResult block : blocks) {
            if (block.group("file") != null) {
                write(project.resolve(block.group("file")), block.group("text"));
            }
        }
        write(project.resolve(TOUR), tour);
        String offline = Boolean.getBoolean("maven.offline") ? "-o\n" : "";
        write(project.resolve(".mvn/maven.config"), offline + "-B\n-q\n-Dmaven.repo.local=" + repository + "\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// The commands, and the last of them once more for the tour.
    private static void assertRuns(Path project, String commands) throws IOException, InterruptedException {
        String last = commands.lines().toList().getLast();
        String jdk = System.getProperty("java.home");
        String maven = System.getProperty("maven.home");
        Map<String, String> variables = Map.of(
                "JAVA_HOME",
                jdk,
                "PATH",
                String.join(File.pathSeparator, jdk + "/bin", maven + "/bin", System.getenv("PATH")));
        String script = commands + last.replace("first.Main", "first.Tour");
        Command run = Command.run(project, variables, List.of("bash", "-ec", script));
        assertEquals(0, run.exit(), run::printed);
        assertTrue(run.out().endsWith("[1,3]\nthe tour ends\n"), run::printed);
    }
}
