package org.adjoint.nn;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// How to train: `Fit.epochs(5).batchSize(100).validationSplit(0.1)`. What is not said is as in Keras.
///
/// @param epochs how often to go over the data
/// @param batchSize samples a step
/// @param shuffle whether to go over the data in a new order in each epoch
/// @param validationSplit the share of samples, from the end of the data before shuffling, that is kept for
///     validation
/// @param validation data to validate on after each epoch, or `null`
/// @param verbose what is printed
/// @param seed what the random choices of this fit start from, `null` for those of the model
public record Fit(
        int epochs,
        int batchSize,
        boolean shuffle,
        double validationSplit,
        @Nullable Validation validation,
        Verbose verbose,
        @Nullable Long seed) {

    /// Data to validate on.
    ///
    /// @param inputs one tensor for each input of the model
    /// @param labels one tensor for each output
    public record Validation(List<Tensor> inputs, List<Tensor> labels) {
        /// Keeps copies of the lists.
        public Validation {
            inputs = List.copyOf(inputs);
            labels = List.copyOf(labels);
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

    /// Checks the numbers.
    public Fit {
        check(epochs > 0, "epochs must be positive: got " + epochs, "use 1 or more");
        check(batchSize > 0, "the batch size must be positive: got " + batchSize, "use a size such as 32");
        check(
                validationSplit >= 0 && validationSplit < 1,
                "the validation split must be in [0, 1): got " + validationSplit,
                "use a share such as 0.2");
        check(
                validationSplit == 0 || validation == null,
                "got both a validation split and validation data",
                "choose one of them");
    }

    private static void check(boolean right, String problem, String fix) {
        if (!right) {
            throw new AdjointException("fit", problem, fix);
        }
    }

    /// Keras's defaults but for the number of epochs: batches of 32, shuffled, no validation, a progress bar.
    public static Fit epochs(int epochs) {
        return new Fit(epochs, 32, true, 0, null, Verbose.BAR, null);
    }

    /// The same with batches of `size` samples; the last batch of an epoch may be smaller.
    public Fit batchSize(int size) {
        return new Fit(epochs, size, shuffle, validationSplit, validation, verbose, seed);
    }

    /// The same, shuffled or not.
    public Fit shuffle(boolean newOrder) {
        return new Fit(epochs, batchSize, newOrder, validationSplit, validation, verbose, seed);
    }

    /// The same, with this share of the samples, the last ones, kept for validation.
    public Fit validationSplit(double share) {
        return new Fit(epochs, batchSize, shuffle, share, validation, verbose, seed);
    }

    /// The same, validated on these data.
    public Fit validationData(Tensor x, Tensor y) {
        return validationData(List.of(x), List.of(y));
    }

    /// The same, validated on these data, for models with several inputs or outputs.
    public Fit validationData(List<Tensor> inputs, List<Tensor> labels) {
        return new Fit(epochs, batchSize, shuffle, validationSplit, new Validation(inputs, labels), verbose, seed);
    }

    /// The same, printing this much.
    public Fit verbose(Verbose amount) {
        return new Fit(epochs, batchSize, shuffle, validationSplit, validation, amount, seed);
    }

    /// The same, with random choices that start from this seed: the order of the samples, what layers such as
    /// [Dropout][org.adjoint.nn.layers.Dropout] draw from now on, and weights that are made in the fit. So the
    /// fit has the same result whatever was drawn before, or is drawn in other threads; see [RandomSeed] for the
    /// weights that are made before.
    public Fit seed(long start) {
        return new Fit(epochs, batchSize, shuffle, validationSplit, validation, verbose, start);
    }

    /// The same, printing nothing.
    public Fit silent() {
        return verbose(Verbose.SILENT);
    }
}
