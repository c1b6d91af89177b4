package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Models learn what they can.
class LearningTest {
    @Test
    void a_small_network_learns_exclusive_or() {
        RandomSeed.set(1);
        Model model = new Sequential(new Input(2), new Dense(8, "tanh"), new Dense(1, "sigmoid"))
                .compile(Adam.of(0.05), "binary_crossentropy", "accuracy");
        History history =
                model.fit(Toy.XOR_X, Toy.XOR_Y, Fit.epochs(500).batchSize(4).silent());
        assertTrue(history.last("loss") < 0.01, "loss " + history.last("loss"));
        assertEquals(1, model.evaluate(Toy.XOR_X, Toy.XOR_Y).get("accuracy"));
        assertArrayEquals(Toy.XOR_Y.toFloatArray(), model.predict(Toy.XOR_X).toFloatArray(), 0.05f);
    }

    @Test
    void a_small_set_of_random_labels_is_learnt_by_heart() {
        RandomSeed.set(1);
        Tensor x = new Rng(1).normal(0, 1, 20, 10);
        Tensor y =
                Tensor.of(new Rng(2).permutation(20)).cast(x.dtype()).mul(0.15).cast(DType.INT32);
        Model model = new Sequential(new Input(10), new Dense(64, "relu"), new Dense(3, "softmax"))
                .compile(Adam.of(0.01), "sparse_categorical_crossentropy", "accuracy");
        model.fit(x, y, Fit.epochs(150).batchSize(10).silent());
        assertTrue(model.evaluate(x, y).loss() < 0.01, model.evaluate(x, y).toString());
        assertEquals(1, model.evaluate(x, y).get("accuracy"));
    }

    /// The normal equations `XᵀX w = Xᵀy`, with a column of ones for the bias, solved by elimination.
    @Test
    void linear_regression_reaches_the_least_squares_solution() {
        Tensor x = Toy.x(60);
        Tensor y = Toy.y(x);
        Dense dense = new Dense(1);
        Model model = new Sequential(new Input(3), dense).compile(Sgd.of(0.1), "mse");
        model.fit(x, y, Fit.epochs(500).batchSize(60).silent());
        double[] expected = leastSquares(Weights.float64(x.concat(List.of(Tensor.ones(60, 1)), 1)), y);
        double[] kernel = dense.kernel().toDoubleArray();
        for (int i = 0; i < 3; i++) {
            assertEquals(expected[i], kernel[i], 1e-4);
        }
        assertEquals(expected[3], dense.bias().item(), 1e-4);
    }

    private static double[] leastSquares(Tensor x, Tensor y) {
        int n = x.shape().dim(1);
        double[] a = x.transpose().matmul(x).toDoubleArray();
        double[] b = x.transpose().matmul(Weights.float64(y)).toDoubleArray();
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = 0; row < n; row++) {
                double factor = row == pivot ? 0 : a[row * n + pivot] / a[pivot * n + pivot];
                for (int column = 0; column < n; column++) {
                    a[row * n + column] -= factor * a[pivot * n + column];
                }
                b[row] -= factor * b[pivot];
            }
        }
        for (int i = 0; i < n; i++) {
            b[i] /= a[i * n + i];
        }
        return b;
    }

    @Test
    void logistic_regression_separates_what_a_line_separates() {
        Tensor x = new Rng(5).normal(0, 1, 200, 2);
        Tensor y = x.slice(1, 0, 1).mul(2).add(x.slice(1, 1, 2)).greater(0.3).squeeze(1);
        Model model = new Sequential(new Input(2), new Dense(1, "sigmoid"))
                .compile(Adam.of(0.1), "binary_crossentropy", "accuracy");
        model.fit(x, y, Fit.epochs(100).silent());
        assertTrue(
                model.evaluate(x, y).get("accuracy") > 0.99,
                model.evaluate(x, y).toString());
    }

    @Test
    void softmax_on_one_hot_rows_learns_as_on_class_numbers() {
        Tensor x = Toy.x(60);
        Tensor classes = x.argmax(-1);
        double[] losses = new double[2];
        for (int i = 0; i < 2; i++) {
            RandomSeed.set(9);
            Model model = new Sequential(new Input(3), new Dense(3, "softmax"))
                    .compile("adam", i == 0 ? "categorical_crossentropy" : "sparse_categorical_crossentropy");
            Tensor y = i == 0 ? classes.oneHot(3) : classes;
            losses[i] = model.fit(x, y, Fit.epochs(5).silent()).last("loss");
        }
        assertEquals(losses[0], losses[1]);
    }
}
