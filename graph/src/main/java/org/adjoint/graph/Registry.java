package org.adjoint.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Things of one kind known by name, as Keras users write them: `"relu"`, `"adam"`, `"categorical_crossentropy"`.
/// Case, `_` and `-` do not matter, so a class name such as `"GlorotUniform"` is the same name. An unknown name is an
/// error that lists the known ones and the nearest.
///
/// Each kind has one registry, a constant of its interface. A program may add things of its own, which are then known
/// wherever names are accepted, and when models are read:
///
/// ```java
/// Optimizer.NAMES.with("mine", Mine::new);
/// ```
///
/// @param <T> what the names stand for
public final class Registry<T> {
    /// Losses say their names in each step of training, so a name is made once for a class.
    private static final ClassValue<String> CLASS_NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            Spelled chosen = type.getAnnotation(Spelled.class);
            return (chosen == null ? type.getSimpleName() : chosen.value())
                    .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                    .replaceAll("([a-z])([A-Z])", "$1_$2")
                    .toLowerCase(Locale.ROOT);
        }
    };

    private final String kind;
    private final Map<String, Supplier<? extends T>> byName = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Borrowed<?, T>> borrowed = new CopyOnWriteArrayList<>();
    private volatile @Nullable Class<? extends Record> wrapper;

    /// Things of another registry, as things of this one.
    private record Borrowed<U, T>(Registry<U> from, Function<? super U, ? extends T> as) {
        @Nullable
        Supplier<? extends T> find(String wanted) {
            Supplier<? extends U> known = from.find(wanted);
            return known == null ? null : () -> as.apply(known.get());
        }
    }

    private Registry(String kind) {
        this.kind = kind;
    }

    /// Nothing yet, of a `kind` that messages name: `"optimizer"`.
    public static <T> Registry<T> of(String kind) {
        return new Registry<>(kind);
    }

    /// What messages call such a thing: `"optimizer"`.
    public String kind() {
        return kind;
    }

    /// Adds what `name` stands for, made anew at each request; replaces what it stood for.
    public Registry<T> with(String name, Supplier<? extends T> value) {
        byName.put(name, value);
        return this;
    }

    /// Adds whatever `others` know now or later, each made into a thing of this kind by `as`. Names of its own go
    /// first.
    public <U> Registry<T> with(Registry<U> others, Function<? super U, ? extends T> as) {
        borrowed.add(new Borrowed<>(others, as));
        return this;
    }

    /// Says that all things of this kind may have arguments more, such as a name, which a record around them holds: it
    /// is of this kind too, and its first component is the thing. A configuration has all of them side by side.
    public Registry<T> around(Class<? extends Record> record) {
        wrapper = record;
        return this;
    }

    /// The record that may be [around][#around] things of this kind, if there is one.
    public @Nullable Class<? extends Record> wrapper() {
        return wrapper;
    }

    /// What is called `name`.
    ///
    /// @throws AdjointException if there is none
    public T get(@Nullable String name) {
        if (name == null) {
            throw new AdjointException(
                    kind, "the name of the " + kind + " is null", "use one of " + String.join(", ", names()));
        }
        String wanted = plain(name);
        Supplier<? extends T> known = find(wanted);
        if (known != null) {
            return known.get();
        }
        throw new AdjointException(
                kind, "unknown " + kind + " \"" + name + "\": known are " + String.join(", ", names()), advice(wanted));
    }

    /// Whether something is called `name`.
    public boolean knows(String name) {
        return find(plain(name)) != null;
    }

    /// All names, in the order in which they were added, and then those of other registries.
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>(ownNames());
        borrowed.forEach(others -> names.addAll(others.from().names()));
        return List.copyOf(names);
    }

    private List<String> ownNames() {
        synchronized (byName) {
            return List.copyOf(byName.keySet());
        }
    }

    private @Nullable Supplier<? extends T> find(String wanted) {
        for (String name : ownNames()) {
            if (plain(name).equals(wanted)) {
                return byName.get(name);
            }
        }
        for (Borrowed<?, T> others : borrowed) {
            Supplier<? extends T> known = others.find(wanted);
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    /// What Keras calls things of a class: `mean_squared_error` for `MeanSquaredError`, `conv2d` for `Conv2D`, or what
    /// [Spelled] says; empty for a class without a name.
    public static String nameOf(Class<?> type) {
        return CLASS_NAMES.get(type);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
    }

    /// What to use instead: the nearest name, if no more than half of the letters are other ones.
    private String advice(String wanted) {
        String nearest = nearest(wanted);
        boolean isNear = 2 * distance(wanted, plain(nearest)) <= wanted.length();
        return isNear ? "did you mean \"" + nearest + "\"?" : "use one of those";
    }

    private String nearest(String wanted) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String name : names()) {
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
