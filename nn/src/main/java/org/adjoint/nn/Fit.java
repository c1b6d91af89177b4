package org.adjoint.nn;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.Dataset;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// How to train: `Fit.epochs(5).batchSize(100).validationSplit(0.1)`. What is not said is as in Keras.
///
/// @param epochs the number of the last epoch: how often to go over the data, unless it starts later
/// @param initialEpoch how many epochs are behind already
/// @param batching how the samples of an epoch come
/// @param validation what to validate on, and when
/// @param classWeights how much the samples of a class count; those of others count 1
/// @param callbacks what is done on the way
/// @param verbose what is printed
/// @param seed what the random choices of this fit start from, `null` for those of the model
public record Fit(
        int epochs,
        int initialEpoch,
        Batching batching,
        Validation validation,
        Map<Integer, Double> classWeights,
        List<FitCallback> callbacks,
        Verbose verbose,
        @Nullable Long seed) {

    /// How the samples of an epoch come.
    ///
    /// @param size samples a step; the last batch of the data may be smaller
    /// @param shuffle whether to go over the data in a new order each time
    /// @param steps the steps of an epoch, which may end within the data or begin them anew; 0 for
    ///     once over the data
    public record Batching(int size, boolean shuffle, int steps) {
        /// Checks the numbers.
        public Batching {
            check(size > 0, "the batch size must be positive: got " + size, "use a size such as 32");
            check(
                    steps >= 0,
                    "the steps of an epoch must not be negative: got " + steps,
                    "leave them out for all data");
        }
    }

    /// What to validate on after epochs.
    ///
    /// @param split the share of samples, from the end of the data before shuffling, that is kept for validation
    /// @param data data to validate on, or `null`
    /// @param every validate after each epoch whose number is a multiple of this
    public record Validation(double split, @Nullable Dataset data, int every) {
        /// Checks the numbers.
        public Validation {
            check(
                    split >= 0 && split < 1,
                    "the validation split must be in [0, 1): got " + split,
                    "use a share such as 0.2");
            check(split == 0 || data == null, "got both a validation split and validation data", "choose one of them");
            check(every > 0, "validation every " + every + " epochs", "use 1 or more");
        }
    }

    /// What is printed in training.
    public enum Verbose {
        /// Nothing.
        SILENT,
        /// A progress bar while an epoch runs, where the output is a terminal, and a line for each epoch.
        BAR,
        /// A line for each epoch.
        LINES
    }

    /// Checks the numbers, and keeps copies.
    public Fit {
        check(epochs > 0, "epochs must be positive: got " + epochs, "use 1 or more");
        check(
                initialEpoch >= 0 && initialEpoch <= epochs,
                "the initial epoch must be from 0 to " + epochs + ", the number of epochs: got " + initialEpoch,
                "give the number of epochs that are behind");
        classWeights = Map.copyOf(new TreeMap<>(classWeights));
        callbacks = List.copyOf(callbacks);
    }

    private static void check(boolean right, String problem, String fix) {
        if (!right) {
            throw new AdjointException("fit", problem, fix);
        }
    }

    /// Keras's defaults but for the number of epochs: batches of 32, shuffled, no validation, a progress bar.
    public static Fit epochs(int epochs) {
        return new Fit(
                epochs,
                0,
                new Batching(32, true, 0),
                new Validation(0, null, 1),
                Map.of(),
                List.of(),
                Verbose.BAR,
                null);
    }

    /// The same, beginning after so many epochs: `Fit.epochs(5).initialEpoch(3)` trains for two.
    public Fit initialEpoch(int behind) {
        return new Fit(epochs, behind, batching, validation, classWeights, callbacks, verbose, seed);
    }

    private Fit batching(int size, boolean shuffle, int steps) {
        Batching other = new Batching(size, shuffle, steps);
        return new Fit(epochs, initialEpoch, other, validation, classWeights, callbacks, verbose, seed);
    }

    /// The same with batches of `size` samples; the last batch of an epoch may be smaller.
    public Fit batchSize(int size) {
        return batching(size, batching.shuffle, batching.steps);
    }

    /// The same, shuffled or not.
    public Fit shuffle(boolean newOrder) {
        return batching(batching.size, newOrder, batching.steps);
    }

    /// The same, whose epochs have so many steps, and go on in the data where the last one ended.
    public Fit stepsPerEpoch(int steps) {
        return batching(batching.size, batching.shuffle, steps);
    }

    private Fit validation(double split, @Nullable Dataset data, int every) {
        Validation other = new Validation(split, data, every);
        return new Fit(epochs, initialEpoch, batching, other, classWeights, callbacks, verbose, seed);
    }

    /// The same, with this share of the samples, the last ones, kept for validation.
    public Fit validationSplit(double share) {
        return validation(share, validation.data, validation.every);
    }

    /// The same, validated on these data.
    public Fit validationData(Tensor x, Tensor y) {
        return validationData(List.of(x), List.of(y));
    }

    /// The same, validated on these data, for models with several inputs or outputs.
    public Fit validationData(List<Tensor> inputs, List<Tensor> labels) {
        return validationData(Model.samples("fit", inputs, labels));
    }

    /// The same, validated on these data.
    public Fit validationData(Dataset data) {
        return validation(validation.split, data, validation.every);
    }

    /// The same, validated only after each epoch whose number is a multiple of `epochs`.
    public Fit validationFreq(int every) {
        return validation(validation.split, validation.data, every);
    }

    /// The same, in whose loss samples count by the weights of their classes: `classWeight(Map.of(0, 1.0, 1,
    /// 9.5))`. Labels are class numbers, rows of zeros and a 1, or, for one output, 0 and 1.
    public Fit classWeight(Map<Integer, Double> weights) {
        return new Fit(epochs, initialEpoch, batching, validation, weights, callbacks, verbose, seed);
    }

    /// The same with these callbacks.
    public Fit callbacks(FitCallback... all) {
        return new Fit(epochs, initialEpoch, batching, validation, classWeights, List.of(all), verbose, seed);
    }

    /// The same, printing this much.
    public Fit verbose(Verbose amount) {
        return new Fit(epochs, initialEpoch, batching, validation, classWeights, callbacks, amount, seed);
    }

    /// The same, printing as much as Keras means by a number: 0 nothing, 1 a progress bar, 2 a line for each
    /// epoch.
    public Fit verbose(int amount) {
        check(amount >= 0 && amount <= 2, "verbose must be 0, 1 or 2: got " + amount, "use 2 for lines");
        return verbose(Verbose.values()[amount]);
    }

    /// The same, printing nothing.
    public Fit silent() {
        return verbose(Verbose.SILENT);
    }

    /// The same, with random choices that start from this seed: the order of the samples, what layers such as
    /// [Dropout][org.adjoint.nn.layers.Dropout] draw from now on, and weights that are made in the fit. So the
    /// fit has the same result whatever was drawn before, or is drawn in other threads; see [RandomSeed] for the
    /// weights that are made before.
    public Fit seed(long start) {
        return new Fit(epochs, initialEpoch, batching, validation, classWeights, callbacks, verbose, start);
    }
}
