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
    private final Rng rng = RandomSeed.nextOrder();

    Training(Model model, Fit options) {
        this.model = model;
        this.options = options;
        model.compiled("fit");
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
            history.add(epoch(epoch, training, validation));
        }
        return history;
    }

    private @Nullable Samples validationData() {
        Fit.Validation data = options.validation();
        return data == null ? null : Samples.of("fit", data.inputs(), data.labels());
    }

    private Map<String, Double> epoch(int epoch, Samples training, @Nullable Samples validation) {
        Batches batches = new Batches(training.size(), options.batchSize());
        int steps = batches.count();
        int[] order = options.shuffle() ? rng.permutation(training.size()) : new int[0];
        Averages averages = new Averages();
        Progress progress = new Progress(options, epoch, steps);
        for (int step = 0; step < steps; step++) {
            int from = batches.from(step);
            int to = batches.to(step);
            String where = "epoch " + epoch + ", step " + (step + 1) + " of " + steps;
            model.compiled("fit").memory().step(() -> {
                Samples samples = options.shuffle()
                        ? training.take(Arrays.copyOfRange(order, from, to))
                        : training.slice(from, to);
                return model.trainStep(samples, averages, where);
            });
            progress.step(step + 1, averages);
        }
        Map<String, Double> figures = averages.means();
        if (validation != null) {
            validate(validation).figures().forEach((name, value) -> figures.put("val_" + name, value));
        }
        progress.end(figures);
        return figures;
    }

    private Evaluation validate(Samples validation) {
        try {
            return model.evaluation(validation);
        } catch (AdjointException e) {
            throw e.during("in validation");
        }
    }
}
