package org.adjoint.nn.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.Symbol;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.junit.jupiter.api.Test;

/// A transformer block built of these layers.
class TransformerTest {
    private static Symbol block(Symbol x, MultiHeadAttention attention, int width) {
        Symbol seen = attention.apply(x, x);
        Symbol read = new LayerNormalization().epsilon(1e-6).apply(new Add().apply(x, seen));
        Symbol hidden = new Dropout(0.1).apply(new Dense(2 * width, "relu").apply(read));
        return new LayerNormalization().epsilon(1e-6).apply(new Add().apply(read, new Dense(width).apply(hidden)));
    }

    /// Keras counts as many for the same model.
    @Test
    void its_weights_are_those_of_keras() {
        Symbol rows = Input.of(28, 28);
        Symbol x = block(new Dense(32).apply(rows), new MultiHeadAttention(4, 8).dropout(0.1), 32);
        Model model = new Functional(rows, new Dense(10, "softmax").apply(x.mean(1)));
        assertEquals(9802, model.countParams());
        assertEquals(
                Shape.of(4, 8, 32),
                model.namedWeights()
                        .get("multi_head_attention/attention_output/kernel")
                        .shape());
    }

    private static int count(Layer layer, int... sample) {
        return new Sequential(new Input(sample), layer).countParams();
    }

    /// Each head maps queries of size d to its own, and so on; each map has a bias.
    @Test
    void the_textbooks_numbers_of_weights() {
        int d = 6;
        int heads = 4 * 3;
        assertEquals(3 * (d * heads + heads) + heads * d + d, count(new MultiHeadAttention(4, 3), 5, d));
        int values = 4 * 2;
        assertEquals(
                2 * d * heads + d * values + values * 7,
                count(new MultiHeadAttention(4, 3).valueDim(2).outputShape(7).useBias(false), 5, d));
        int shared = 2 * 3;
        assertEquals(
                d * heads + heads + 2 * (d * shared + shared) + heads * d + d,
                count(new GroupQueryAttention(3, 4, 2), 5, d));
        assertEquals(2 * d, count(new LayerNormalization(), 5, d));
        assertEquals(2 * 5 * d, count(new LayerNormalization().axis(1, 2), 5, d));
        assertEquals(d, count(new RMSNormalization(), 5, d));
        assertEquals(5 * d, count(new PReLU(), 5, d));
        assertEquals(10 * d, count(new Embedding(10, d), 5));
    }

    /// With a causal mask nothing depends on what comes later; without, everything does.
    @Test
    void a_causal_mask_hides_the_future() {
        Rng rng = new Rng(1);
        Tensor x = rng.normal(0, 1, Shape.of(2, 5, 4), DType.FLOAT64);
        Tensor other = x.slice(1, 0, 3).concat(List.of(rng.normal(0, 1, Shape.of(2, 2, 4), DType.FLOAT64)), 1);
        MultiHeadAttention causal = new MultiHeadAttention(2, 3).useCausalMask(true);
        assertArrayEquals(firstThree(causal, x), firstThree(causal, other), 1e-12);
        MultiHeadAttention open = new MultiHeadAttention(2, 3);
        double[] seen = firstThree(open, x);
        double[] changed = firstThree(open, other);
        for (int i = 0; i < seen.length; i++) {
            assertTrue(Math.abs(seen[i] - changed[i]) > 1e-9);
        }
    }

    private static double[] firstThree(MultiHeadAttention attention, Tensor x) {
        return attention.apply(x).slice(1, 0, 3).toDoubleArray();
    }

    /// What is filled up does not count: a shorter sequence gives the same.
    @Test
    void what_is_masked_does_not_count() {
        Embedding embedding = new Embedding(6, 4).maskZero(true);
        MultiHeadAttention attention = new MultiHeadAttention(2, 3);
        Tensor filled = attention.apply(embedding.apply(Tensor.of(new int[] {3, 1, 5, 0, 0}, 1, 5)));
        Tensor alone = attention.apply(embedding.apply(Tensor.of(new int[] {3, 1, 5}, 1, 3)));
        assertArrayEquals(alone.toDoubleArray(), filled.slice(1, 0, 3).toDoubleArray(), 1e-6);
        assertArrayEquals(new double[] {1, 1, 1, 0, 0}, filled.mask().toDoubleArray());
    }

    /// The answer stands where the question points: only attention finds it.
    @Test
    void it_learns_to_look_up() {
        RandomSeed.set(3);
        int count = 512;
        int steps = 6;
        Rng rng = new Rng(4);
        Tensor keys = Tensor.of(permutations(count, steps, rng), count, steps);
        Tensor answers = rng.randint(0, 2, count, steps);
        Tensor asked = rng.randint(0, steps, count);
        Tensor hits = keys.equal(asked.reshape(count, 1)).cast(DType.INT32);
        Tensor labels = hits.mul(answers).sum(1);

        Symbol keysIn = Input.of(DType.INT32, steps);
        Symbol answersIn = Input.of(DType.INT32, steps);
        Symbol askedIn = Input.of(DType.INT32, 1);
        Embedding names = new Embedding(steps, 8);
        Symbol values = new Embedding(2, 8).apply(answersIn);
        Symbol found = new Attention().useScale(true).apply(names.apply(askedIn), values, names.apply(keysIn));
        Model model = new Functional(
                List.of(keysIn, answersIn, askedIn),
                List.of(new Dense(2, "softmax").apply(new Flatten().apply(found))));
        model.compile(Adam.of(0.05), "sparse_categorical_crossentropy", "accuracy");
        List<Tensor> inputs = List.of(keys, answers, asked.reshape(count, 1));
        model.fit(inputs, List.of(labels), Fit.epochs(15).silent());
        assertTrue(model.evaluate(inputs, List.of(labels)).get("accuracy") > 0.99);
    }

    private static int[] permutations(int count, int steps, Rng rng) {
        int[] all = new int[count * steps];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rng.permutation(steps), 0, all, i * steps, steps);
        }
        return all;
    }
}
