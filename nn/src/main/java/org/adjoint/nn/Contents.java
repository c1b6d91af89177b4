package org.adjoint.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Recording;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// What a layer is made of: its own weights, and the layers that it uses; and what is found in the tree of them.
final class Contents {
    /// How often anything was registered anywhere: while this stands, what was found in a tree is still so.
    private static final AtomicLong REGISTRATIONS = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final OwnWeights weights = new OwnWeights();
    private final Names layers = new Names();
    private volatile @Nullable Found found;

    /// What is in a tree. A training step asks for it several times.
    ///
    /// @param at the number of registrations when it was found
    /// @param weights all weights, each once
    /// @param constraints those of the weights that have any
    private record Found(long at, List<Variable> weights, Map<Variable, Constraint> constraints) {}

    /// The result of `change`, while no other thread changes this.
    <T> T alone(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    /// Runs `change`, while no other thread changes this.
    void alone(Runnable change) {
        alone(() -> {
            change.run();
            return this;
        });
    }

    private <T> T register(Supplier<T> change) {
        return alone(() -> {
            try {
                return change.get();
            } finally {
                REGISTRATIONS.incrementAndGet();
            }
        });
    }

    /// Adds something to the layer's own weights.
    void change(Consumer<OwnWeights> change) {
        register(() -> {
            change.accept(weights);
            return this;
        });
    }

    /// Adds a layer, unless it is there already.
    ///
    /// @return whether it is new here
    boolean add(Layer layer) {
        return register(() -> layers.add(layer));
    }

    /// Runs `body`; if it fails, forgets what it has registered.
    void orNothing(Runnable body) {
        int weightsBefore = weights.size();
        int layersBefore = layers.size();
        boolean done = false;
        try {
            body.run();
            done = true;
        } finally {
            if (!done) {
                register(() -> {
                    weights.keep(weightsBefore);
                    layers.keep(layersBefore);
                    return this;
                });
            }
        }
    }

    /// The layer's own weights.
    OwnWeights own() {
        return weights;
    }

    /// The layers that it uses, in the order in which they were added.
    List<Layer> layers() {
        return alone(layers::layers);
    }

    /// What `layer` is called here.
    String placeOf(Layer layer) {
        return layers.of(layer);
    }

    /// All weights of the tree: the layer's own, then those of the layers it uses; a shared layer's are there once.
    List<Variable> weights() {
        return found().weights;
    }

    /// Replaces the weights of the tree that are not frozen by what their constraints make of them.
    void constrain() {
        Map<Variable, Constraint> constraints = found().constraints;
        Recording.off(() -> constraints.forEach((weight, constraint) -> {
            if (weight.isTrainable()) {
                weight.assign(constraint.apply(weight));
            }
        }));
    }

    private Found found() {
        long now = REGISTRATIONS.get();
        Found known = found;
        if (known == null || known.at != now) {
            known = find(now);
            found = known;
        }
        return known;
    }

    private Found find(long now) {
        Set<Variable> all = new LinkedHashSet<>();
        Map<Variable, Constraint> constraints = new LinkedHashMap<>();
        visit(contents -> {
            contents.weights.forEach(all::add);
            contents.weights.addConstraints(constraints);
        });
        return new Found(now, List.copyOf(all), Collections.unmodifiableMap(constraints));
    }

    /// Does something with this and then with the contents of the layers below, in order.
    private void visit(Consumer<Contents> action) {
        alone(() -> {
            action.accept(this);
            layers.layers().forEach(layer -> layer.contents().visit(action));
            return this;
        });
    }

    /// All weights by their paths, in the order of [#weights]; of several paths, a weight has the first.
    ///
    /// @param name what an error calls the layer
    /// @throws AdjointException if two weights have one path
    Map<String, Variable> namedWeights(String name) {
        Map<Variable, String> paths = new LinkedHashMap<>();
        addPaths("", paths);
        Map<String, Variable> named = new LinkedHashMap<>();
        paths.forEach((weight, path) -> {
            if (named.putIfAbsent(path, weight) != null) {
                throw new AdjointException(
                        name, "two weights are found under \"" + path + "\"", "name the weights of a layer apart");
            }
        });
        return Collections.unmodifiableMap(named);
    }

    private void addPaths(String prefix, Map<Variable, String> paths) {
        alone(() -> {
            weights.forEach(weight -> paths.putIfAbsent(weight, prefix + weight.name()));
            layers.layers().forEach(layer -> layer.contents().addPaths(prefix + layers.of(layer) + "/", paths));
            return this;
        });
    }
}
