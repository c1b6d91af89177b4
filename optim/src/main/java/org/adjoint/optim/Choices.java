package org.adjoint.optim;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;

/// Things known by name, as Keras users write them: `"relu"`, `"adam"`, `"categorical_crossentropy"`. Case, `_`
/// and `-` do not matter. An unknown name is an error that lists the known ones and the nearest.
///
/// @param <T> what the names stand for
public final class Choices<T> {
    private final String kind;
    private final Map<String, Supplier<? extends T>> byName = new LinkedHashMap<>();

    private Choices(String kind) {
        this.kind = kind;
    }

    /// No choices yet, of a `kind` that messages name: `"optimizer"`.
    public static <T> Choices<T> of(String kind) {
        return new Choices<>(kind);
    }

    /// With one more choice.
    public Choices<T> with(String name, Supplier<? extends T> value) {
        byName.put(name, value);
        return this;
    }

    /// The choice called `name`.
    ///
    /// @throws AdjointException if there is none
    public T get(@Nullable String name) {
        if (name == null) {
            throw new AdjointException(
                    kind, "the name of the " + kind + " is null", "use one of " + String.join(", ", byName.keySet()));
        }
        String wanted = plain(name);
        for (Map.Entry<String, Supplier<? extends T>> choice : byName.entrySet()) {
            if (plain(choice.getKey()).equals(wanted)) {
                return choice.getValue().get();
            }
        }
        throw new AdjointException(
                kind,
                "unknown " + kind + " \"" + name + "\": known are " + String.join(", ", byName.keySet()),
                "did you mean \"" + nearest(wanted) + "\"?");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
    }

    private String nearest(String wanted) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String name : byName.keySet()) {
            int distance = distance(wanted, plain(name));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best;
    }

    /// The number of letters to insert, remove or replace (Levenshtein).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
