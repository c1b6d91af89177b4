package org.adjoint.nn.layers;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Documentation;
import org.adjoint.nn.Layer;
import org.adjoint.nn.layers.LayerCatalogue.Entry;
import org.adjoint.nn.saving.Json;
import org.adjoint.ops.Tensor;

/// The page docs/layers.md, made of the registry, the catalogue and the documentation in the sources.
final class LayersPage {
    private static final String HEAD = """
            # Layers

            This page is generated from the registry and the sources' documentation by `LayersPageTest`.

            A layer is found by its name, which is Keras's, and that of its class but for `Identity`, here `IdentityLayer`. Its
            arguments are Keras's too, with Keras's defaults: those in **bold** the constructor needs, and each has a method of its
            name in camelCase, `new Conv2D(16, 3).strides(2).kernelInitializer("he_normal")`. Configurations have them as they stand
            here. Every layer has `name`, `trainable` and `dtype` besides.

            Shapes are examples, with `n` for the batch. Functions, losses and metrics have pages of their own:
            [operations](operations.md), [losses](losses.md), [metrics](metrics.md); how layers are written stands in
            [custom layers](custom-layers.md).
            """;

    /// How configurations spell an object without objects in it.
    private static final Pattern OBJECT = Pattern.compile("\\{\"class_name\":\"(\\w+)\",\"config\":\\{([^{}]*)}}");

    /// Parameters of constructors that have another name than the argument.
    private static final Map<String, String> OTHERWISE = Map.of(
            "Activation.activation", "function",
            "Dot.axes", "axis",
            "StackedRNNCells.cells", "first",
            "BatchNormalization.synchronized", "synchronizedReplicas");

    private LayersPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        LayerCatalogue.families().forEach((family, entries) -> {
            page.append("""

                    ## %s

                    | layer | what it computes | arguments and defaults | shapes, for example |
                    |---|---|---|---|
                    """.formatted(family));
            firsts(entries).values().forEach(entry -> page.append(row(entry)));
        });
        return page.append(functions()).toString();
    }

    /// The first entry for each class.
    private static Map<Class<?>, Entry> firsts(List<Entry> entries) {
        Map<Class<?>, Entry> firsts = new LinkedHashMap<>();
        entries.forEach(entry -> firsts.putIfAbsent(entry.make().get().getClass(), entry));
        return firsts;
    }

    private static String row(Entry entry) {
        Layer layer = fresh(entry.make().get().getClass());
        Documentation about = Documentation.of(layer.getClass());
        return "| %s | %s | %s | %s |\n".formatted(about.link(), about.summary(), arguments(layer), shapes(entry));
    }

    /// A layer of this class as the registry makes it, with defaults for all that its constructor does not need.
    private static Layer fresh(Class<?> type) {
        return Layer.NAMES.names().stream()
                .map(Layer.NAMES::get)
                .filter(layer -> layer.getClass() == type)
                .findFirst()
                .orElseThrow();
    }

    private static String arguments(Layer layer) {
        Set<String> needed = needed(layer.getClass());
        return layer.arguments().stream()
                .filter(argument -> !argument.name().equals("dtype"))
                .sorted(Comparator.comparing(argument -> !needed.contains(chosenBy(layer, argument))))
                .map(argument -> needed.contains(chosenBy(layer, argument))
                        ? "**`" + argument.name() + "`**"
                        : "`" + argument.name() + " = " + preset(argument) + "`")
                .collect(Collectors.joining("<br>"));
    }

    private static String preset(Argument<?> argument) {
        String tree = Json.write(argument.write()).replaceAll("\\s+", " ").replace("|", "\\|");
        Matcher object = OBJECT.matcher(tree);
        return object.matches() ? object.group(1) + "(" + object.group(2).replaceAll("\"(\\w+)\":", "$1=") + ")" : tree;
    }

    /// What the constructors with the fewest parameters need.
    private static Set<String> needed(Class<?> type) {
        Constructor<?>[] all = type.getConstructors();
        int fewest =
                Stream.of(all).mapToInt(Constructor::getParameterCount).min().orElseThrow();
        return Stream.of(all)
                .filter(constructor -> constructor.getParameterCount() == fewest && !takesNothing(constructor))
                .flatMap(constructor -> Stream.of(constructor.getParameters()))
                .map(Parameter::getName)
                .collect(Collectors.toSet());
    }

    /// Whether the only parameter stands for any number of arguments, and none is right too.
    private static boolean takesNothing(Constructor<?> constructor) {
        if (!constructor.isVarArgs() || constructor.getParameterCount() > 1) {
            return false;
        }
        try {
            Class<?> element = constructor.getParameterTypes()[0].componentType();
            constructor.newInstance(Array.newInstance(element, 0));
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /// What programs choose an argument by: the name of a parameter of a constructor, or of a method.
    static String chosenBy(Layer layer, Argument<?> argument) {
        String other = OTHERWISE.get(layer.getClass().getSimpleName() + "." + argument.name());
        return other != null
                ? other
                : Pattern.compile("_([a-z0-9])")
                        .matcher(argument.name())
                        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static String shapes(Entry entry) {
        List<Tensor> inputs = entry.samples().apply(2);
        List<Tensor> outputs = entry.make().get().applyAll(inputs);
        return shapes(inputs) + " to " + shapes(outputs);
    }

    private static String shapes(List<Tensor> tensors) {
        return tensors.stream()
                .map(tensor ->
                        "`" + tensor.shape().with(0, Shape.UNKNOWN).toString().replaceFirst("\\?", "n") + "`")
                .collect(Collectors.joining(", "));
    }

    private static String functions() {
        StringBuilder table = new StringBuilder("""

                ## Activation functions

                `new Dense(8, NAME)` and `new Activation(NAME)` take these names. A function of your own is a lambda,
                `x -> x.elu(0.5)`.

                | names | what it computes |
                |---|---|
                """);
        Map<ActivationFunction, List<String>> names = new LinkedHashMap<>();
        ActivationFunction.NAMES
                .names()
                .forEach(name -> names.computeIfAbsent(ActivationFunction.NAMES.get(name), _ -> new ArrayList<>())
                        .add(name));
        names.forEach((function, known) -> table.append("| %s | %s |\n"
                .formatted(
                        known.stream().map(name -> "`\"" + name + "\"`").collect(Collectors.joining(" ")),
                        Documentation.ofConstant((NamedActivation) function))));
        return table.toString();
    }
}
