package org.adjoint.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.graph.Library;
import org.adjoint.graph.Node;
import org.adjoint.nn.Layer;
import org.adjoint.nn.charts.Chart;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Optimizer;
import org.junit.jupiter.api.Test;

/// The rooms of the house: which package may know which, and names that nobody exports twice.
class HouseTest {
    private static final Pattern TYPE = Pattern.compile("L?(org/adjoint/[\\w/]+)[\\w$]*;?");

    /// What each package knows besides itself. Nothing may be added that leads back up: only the vocabulary of tensors
    /// and the operations that it is made of know each other, since rules are written in the vocabulary.
    private static final Map<String, Set<String>> KNOWS = Map.ofEntries(
            Map.entry("graph", Set.of()),
            Map.entry("ops.kernels", Set.of()),
            Map.entry("ops.values", Set.of("graph", "ops", "ops.kernels")),
            Map.entry("ops.primitives", Set.of("graph", "ops", "ops.kernels", "ops.values")),
            Map.entry("ops", Set.of("graph", "ops.primitives", "ops.values")),
            Map.entry("ops.check", Set.of("graph", "ops")),
            Map.entry("optim", Set.of("graph", "ops")),
            Map.entry("nn.data", Set.of("graph", "ops")),
            Map.entry("nn.weights", Set.of("graph", "ops")),
            Map.entry("nn.saving", Set.of("graph", "ops")),
            Map.entry("nn.losses", Set.of("graph", "ops", "ops.check")),
            Map.entry("nn.metrics", Set.of("graph", "ops", "nn.losses")),
            Map.entry(
                    "nn",
                    Set.of(
                            "graph",
                            "ops",
                            "ops.check",
                            "optim",
                            "nn.data",
                            "nn.losses",
                            "nn.metrics",
                            "nn.saving",
                            "nn.weights")),
            Map.entry("nn.callbacks", Set.of("graph", "ops", "optim", "nn")),
            Map.entry("nn.charts", Set.of("graph", "ops", "nn", "nn.callbacks", "nn.layers", "nn.metrics")),
            Map.entry("nn.layers", Set.of("graph", "ops", "nn", "nn.saving", "nn.weights")));

    /// What is behind the values of tensors knows these of the package of tensors, and no others.
    private static final Set<String> KNOWN_TO_VALUES = Set.of("org.adjoint.ops.Data", "org.adjoint.ops.DType");

    private record Type(String name, Set<String> uses, boolean isPublic) {
        String simpleName() {
            return name.substring(name.lastIndexOf('.') + 1);
        }

        String room() {
            return room(name);
        }

        static String room(String name) {
            return name.substring("org.adjoint.".length(), name.lastIndexOf('.'));
        }
    }

    @Test
    void packages_know_only_those_below() {
        List<String> wrong = new ArrayList<>();
        for (Type type : ours()) {
            Set<String> known = KNOWS.get(type.room());
            assertTrue(known != null, () -> "say what " + type.room() + " may know");
            for (String use : type.uses) {
                String room = Type.room(use);
                if (!room.equals(type.room()) && !known.contains(room)) {
                    wrong.add(type.name + " knows " + use);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void values_know_nothing_of_tensors() {
        for (Type type : ours()) {
            if (type.room().equals("ops.values")) {
                type.uses.stream()
                        .filter(use -> Type.room(use).equals("ops"))
                        .forEach(use -> assertTrue(KNOWN_TO_VALUES.contains(use), () -> type.name + " knows " + use));
            }
        }
    }

    /// Else messages would name lines of ours instead of the user's.
    @Test
    void packages_say_that_they_are_of_a_library() throws ClassNotFoundException {
        for (String room : ours().stream().map(Type::room).distinct().toList()) {
            Class<?> info = Class.forName("org.adjoint." + room + ".package-info");
            assertTrue(info.isAnnotationPresent(Library.class), () -> room + " is not marked with @Library");
        }
    }

    @Test
    void nobody_exports_a_name_twice_nor_one_of_java_base() {
        Map<String, String> seen = new HashMap<>();
        ModuleReference base = ModuleFinder.ofSystem().find("java.base").orElseThrow();
        exported(base).forEach(type -> seen.put(type.simpleName(), type.name));
        assertTrue(seen.containsKey("List"), "java.base is read");
        List<String> twice = new ArrayList<>();
        for (ModuleReference module : modules()) {
            for (Type type : exported(module)) {
                String other = seen.put(type.simpleName(), type.name);
                if (other != null) {
                    twice.add(type.name + " and " + other);
                }
            }
        }
        assertEquals(List.of(), twice);
    }

    private static List<Type> ours() {
        return modules().stream().flatMap(module -> types(module).stream()).toList();
    }

    private static List<ModuleReference> modules() {
        return Stream.of(Node.class, Tensor.class, Optimizer.class, Layer.class, Chart.class)
                .map(HouseTest::module)
                .toList();
    }

    private static ModuleReference module(Class<?> type) {
        try {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return ModuleFinder.of(place).findAll().iterator().next();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Type> exported(ModuleReference module) {
        Set<String> packages = module.descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        return types(module).stream()
                .filter(type -> type.isPublic && packages.contains(type.name.substring(0, type.name.lastIndexOf('.'))))
                .toList();
    }

    /// The top-level types; what nested ones use counts as used by those.
    private static List<Type> types(ModuleReference module) {
        Map<String, Type> types = new TreeMap<>();
        try (ModuleReader reader = module.open();
                Stream<String> files = reader.list()) {
            for (String file : files.filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .toList()) {
                ClassModel model = ClassFile.of().parse(bytes(reader, file));
                String name =
                        file.substring(0, file.length() - ".class".length()).replace('/', '.');
                int nested = name.indexOf('$', name.lastIndexOf('.'));
                String top = nested < 0 ? name : name.substring(0, nested);
                Type type = types.computeIfAbsent(
                        top,
                        _ -> new Type(
                                top,
                                new TreeSet<>(),
                                nested < 0 && model.flags().has(AccessFlag.PUBLIC)));
                type.uses.addAll(uses(model));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(types.values());
    }

    private static byte[] bytes(ModuleReader reader, String file) throws IOException {
        try (InputStream in = reader.open(file).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static Set<String> uses(ClassModel model) {
        Set<String> uses = new TreeSet<>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry type -> add(type.asInternalName(), uses);
                case NameAndTypeEntry member -> add(member.type().stringValue(), uses);
                default -> {}
            }
        }
        model.fields().forEach(field -> add(field.fieldType().stringValue(), uses));
        model.methods().forEach(method -> add(method.methodType().stringValue(), uses));
        return uses;
    }

    private static void add(String descriptor, Set<String> uses) {
        Matcher matcher = TYPE.matcher(descriptor);
        while (matcher.find()) {
            uses.add(matcher.group(1).replace('/', '.'));
        }
    }
}
