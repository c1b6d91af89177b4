package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;

import java.util.List;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// What fit, evaluate and predict reject, with the messages they promise.
class BadInputTest {
    private static final Fit ONE = Fit.epochs(1).silent();

    private final Tensor x = Toy.x(10);
    private final Tensor y = Toy.y(x);
    private final Model model = Toy.linear().compile("sgd", "mse");

    @Test
    void fit_evaluate_and_a_training_step_need_compile() {
        Model bare = Toy.linear();
        String rest = " the model \"sequential\" is not compiled. Fix: call compile(optimizer, loss, metrics) first";
        assertMessage("[fit]" + rest, () -> bare.fit(x, y, ONE));
        assertMessage("[evaluate]" + rest, () -> bare.evaluate(x, y));
        assertMessage("[trainOnBatch]" + rest, () -> bare.trainOnBatch(x, y));
    }

    @Test
    void unknown_names_in_compile() {
        assertMessageStarts(
                "[optimizer] unknown optimizer \"adams\"", () -> Toy.linear().compile("adams", "mse"));
        assertMessageStarts("[loss] unknown loss \"msee\"", () -> Toy.linear().compile("adam", "msee"));
        assertMessageStarts(
                "[metric] unknown metric \"acuracy\"", () -> Toy.linear().compile("adam", "mse", "acuracy"));
    }

    @Test
    void numbers_of_samples_that_differ() {
        String rest =
                " numbers of samples differ: got inputs of [[10,3]] and labels of [[9,1]]. Fix: give every input and "
                        + "label tensor the same first size";
        assertMessage("[fit]" + rest, () -> model.fit(x, y.slice(0, 0, 9), ONE));
        assertMessage("[evaluate]" + rest, () -> model.evaluate(x, y.slice(0, 0, 9)));
        assertMessage(
                "[fit] numbers of samples differ: got inputs of [[4,3]] and labels of [[5,1]]. Fix: give every input and "
                        + "label tensor the same first size",
                () -> model.fit(x, y, ONE.validationData(x.slice(0, 0, 4), y.slice(0, 0, 5))));
    }

    @Test
    void no_samples() {
        Tensor none = Tensor.zeros(0, 3);
        String rest = " got no samples. Fix: give at least one sample: check what was read, sliced or filtered";
        assertMessage("[fit]" + rest, () -> model.fit(none, Tensor.zeros(0, 1), ONE));
        assertMessage("[evaluate]" + rest, () -> model.evaluate(none, Tensor.zeros(0, 1)));
        assertMessage("[predict]" + rest, () -> model.predict(none));
        assertMessage("[fit]" + rest, () -> model.fit(List.of(), List.of(y), ONE));
        assertMessage("[predict]" + rest, () -> model.predictAll(List.of()));
    }

    @Test
    void a_single_number_is_not_a_batch() {
        assertMessage(
                "[predict] got a single number, of shape [], where samples were expected. Fix: add a first axis for the "
                        + "batch: expandDims(0)",
                () -> model.predict(Tensor.scalar(1)));
    }

    @Test
    void the_wrong_number_of_features() {
        assertMessage(
                "[input] got a tensor of shape [10,4], expected [?,3] (in scope sequential/input). Fix: give samples of "
                        + "the shape the model was built for, the batch first",
                () -> model.fit(Tensor.ones(10, 4), y, ONE));
    }

    @Test
    void labels_of_the_wrong_shape() {
        assertMessage(
                "[mean_squared_error] labels have shape [10,2], expected [10,1], the shape of the predictions. Fix: give "
                        + "the labels the shape of the model's output",
                () -> model.fit(x, Tensor.ones(10, 2), ONE));
    }

    @Test
    void the_wrong_number_of_labels() {
        String rest = " got 2 label tensors for 1 outputs. Fix: give one label tensor for each output";
        assertMessage("[fit]" + rest, () -> model.fit(List.of(x), List.of(y, y), ONE));
        assertMessage("[evaluate]" + rest, () -> model.evaluate(List.of(x), List.of(y, y)));
    }

    @Test
    void the_wrong_number_of_losses() {
        Model twice = Toy.linear().compile(new Compile(Sgd.of(), Objective.of("mse"), Objective.of("mse")));
        assertMessage(
                "[fit] got 2 losses for 1 outputs. Fix: compile with one loss, or with one for each output",
                () -> twice.fit(x, y, ONE));
    }

    @Test
    void a_class_number_that_is_out_of_range_in_fit() {
        Model classifier =
                new Sequential(new Input(3), new Dense(4, "softmax")).compile("sgd", "sparse_categorical_crossentropy");
        assertMessage(
                "[sparse_categorical_crossentropy] label 9 (element 9) is not a class: expected whole numbers from 0 to 3. "
                        + "Fix: check the labels, and that the model has an output for each class",
                () -> classifier.fit(x, Tensor.of(new int[] {0, 1, 2, 3, 0, 1, 2, 3, 0, 9}), ONE.shuffle(false)));
    }

    @Test
    void numbers_that_fit_cannot_use() {
        assertMessage("[fit] epochs must be positive: got 0. Fix: use 1 or more", () -> Fit.epochs(0));
        assertMessage(
                "[fit] the batch size must be positive: got -1. Fix: use a size such as 32",
                () -> Fit.epochs(1).batchSize(-1));
        assertMessage(
                "[fit] the validation split must be in [0, 1): got 1.0. Fix: use a share such as 0.2",
                () -> Fit.epochs(1).validationSplit(1));
        assertMessage(
                "[fit] the validation split must be in [0, 1): got NaN. Fix: use a share such as 0.2",
                () -> Fit.epochs(1).validationSplit(Double.NaN));
        assertMessage(
                "[fit] got both a validation split and validation data. Fix: choose one of them",
                () -> Fit.epochs(1).validationSplit(0.1).validationData(x, y));
    }

    @Test
    void a_split_that_leaves_nothing() {
        assertMessage(
                "[fit] a validation split of 0.01 of 10 samples leaves none to validate on. Fix: use another split, or "
                        + "more samples",
                () -> model.fit(x, y, ONE.validationSplit(0.01)));
        assertMessage(
                "[fit] a validation split of 0.99 of 10 samples leaves none to train on. Fix: use another split, or more "
                        + "samples",
                () -> model.fit(x, y, ONE.validationSplit(0.99)));
    }

    @Test
    void a_model_without_a_gradient() {
        Model perceptron = new Sequential(new Input(3), new Dense(1, "step")).compile("sgd", "mse");
        assertMessageStarts(
                "[fit] the loss does not depend on any trainable weight of \"sequential\", which has 2 weights, 2 of them "
                        + "trainable",
                () -> perceptron.fit(x, y, ONE));
    }
}
