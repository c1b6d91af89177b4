package org.adjoint.nn;

import java.util.Arrays;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.Batches;
import org.adjoint.ops.Rng;
import org.jspecify.annotations.Nullable;

/// The loop of [Model#fit]: epochs of shuffled batches, validation after each, and a report.
final class Training {
    private final Model model;
    private final Fit options;
    private final Rng rng;

    Training(Model model, Fit options) {
        this.model = model;
        this.options = options;
        model.compiled("fit");
        Long seed = options.seed();
        if (seed != null) {
            model.drawFrom(Randomness.from(seed));
        }
        this.rng = model.randomness().orders().split();
    }

    History run(Samples all) {
        int held = (int) Math.round(all.size() * options.validationSplit());
        if (options.validationSplit() > 0 && (held == 0 || held == all.size())) {
            throw new AdjointException(
                    "fit",
                    "a validation split of " + options.validationSplit() + " of " + all.size() + " samples leaves "
                            + (held == 0 ? "none to validate on" : "none to train on"),
                    "use another split, or more samples");
        }
        Samples training = all.slice(0, all.size() - held);
        Samples validation = held > 0 ? all.slice(all.size() - held, all.size()) : validationData();
        if (validation != null) {
            validate(validation.slice(0, 1)); // wrong data fail now
        }
        History history = new History();
        for (int epoch = 1; epoch <= options.epochs(); epoch++) {
            epoch(epoch, training, validation, history);
            if (history.interruption().isPresent()) {
                break;
            }
        }
        return history;
    }

    private @Nullable Samples validationData() {
        Fit.Validation data = options.validation();
        return data == null ? null : Samples.of("fit", data.inputs(), data.labels());
    }

    /// One epoch, whose figures `history` gets if it is not interrupted on the way.
    private void epoch(int epoch, Samples training, @Nullable Samples validation, History history) {
        Batches batches = new Batches(training.size(), options.batchSize());
        int steps = batches.count();
        int[] order = options.shuffle() ? rng.permutation(training.size()) : new int[0];
        Figures figures = new Figures();
        Progress progress = new Progress(options, epoch, steps);
        for (int step = 0; step < steps; step++) {
            String at = "step " + (step + 1) + " of " + steps;
            if (ends("epoch " + epoch + ", before " + at, progress, history)) {
                return;
            }
            int from = batches.from(step);
            int to = batches.to(step);
            String where = "epoch " + epoch + ", " + at;
            model.compiled("fit").memory().step(() -> {
                Samples samples = options.shuffle()
                        ? training.take(Arrays.copyOfRange(order, from, to))
                        : training.slice(from, to);
                return model.trainStep(samples, figures, where);
            });
            progress.step(step + 1, figures);
        }
        Map<String, Double> values = figures.values();
        if (validation != null) {
            if (ends("epoch " + epoch + ", before the validation", progress, history)) {
                return;
            }
            validate(validation).figures().forEach((name, value) -> values.put("val_" + name, value));
        }
        progress.end(values);
        history.add(values);
    }

    /// Whether this thread has been interrupted; the flag stays set, for the callers of `fit`.
    private static boolean ends(String where, Progress progress, History history) {
        boolean ends = Thread.currentThread().isInterrupted();
        if (ends) {
            progress.interrupted(where);
            history.interrupted(where);
        }
        return ends;
    }

    private Evaluation validate(Samples validation) {
        try {
            return model.evaluation(validation);
        } catch (AdjointException e) {
            throw e.during("in validation");
        }
    }
}
