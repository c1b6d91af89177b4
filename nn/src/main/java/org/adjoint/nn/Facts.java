package org.adjoint.nn;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Rng;
import org.jspecify.annotations.Nullable;

/// What the [FitState] says in JSON, read with its types checked.
///
/// @param tree what was read
record Facts(@Nullable Object tree) {
    /// A place in a stream of random numbers as a list of three numbers.
    static List<Long> of(Rng.Place place) {
        return List.of(place.key(), place.drawn(), place.split());
    }

    private @Nullable Object get(String name) {
        return tree instanceof Map<?, ?> map ? map.get(name) : null;
    }

    boolean has(String name) {
        return get(name) != null;
    }

    Facts part(String name) {
        return new Facts(get(name));
    }

    void forEach(BiConsumer<String, Facts> action) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> action.accept(String.valueOf(name), new Facts(value)));
        }
    }

    private Number number(String name) {
        if (get(name) instanceof Number number) {
            return number;
        }
        throw damaged("no number \"" + name + "\"");
    }

    long whole(String name) {
        return number(name).longValue();
    }

    double real(String name) {
        return number(name).doubleValue();
    }

    long whole() {
        if (tree instanceof Number number) {
            return number.longValue();
        }
        throw damaged("no number");
    }

    Rng.Place place(String name) {
        return part(name).place();
    }

    Rng.Place place() {
        if (tree instanceof List<?> list && list.size() == 3 && list.stream().allMatch(Number.class::isInstance)) {
            List<Long> numbers =
                    list.stream().map(number -> ((Number) number).longValue()).toList();
            return new Rng.Place(numbers.get(0), numbers.get(1), numbers.get(2));
        }
        throw damaged("no place in a stream of random numbers");
    }

    private static AdjointException damaged(String problem) {
        return new AdjointException(
                "resume", "this is not the state of a run: " + problem, "give a file that FitState.save wrote");
    }
}
