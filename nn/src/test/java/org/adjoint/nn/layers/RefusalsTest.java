package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Input;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// What layers do not take, and what they say then.
class RefusalsTest {
    private final Tensor x = Tensor.ones(2, 3, 4);

    @Test
    void merging() {
        assertMessageStarts("[subtract] needs 2 inputs: got 3", () -> new Subtract().apply(x, x, x));
        assertMessageStarts("[dot] needs 2 inputs: got 1", () -> new Dot(1).apply(x));
        assertMessageStarts("[dot] axes must be one or two, other than the batch's: got [0, 0]", () -> new Dot(0));
        assertMessageStarts("[concat] ", () -> new Concatenate().apply(x, Tensor.ones(2, 2, 4)));
    }

    @Test
    void attention() {
        assertMessageStarts("[attention] takes queries, values and maybe keys: got 1", () -> new Attention().apply(x));
        assertMessageStarts(
                "[multi_head_attention] takes queries, values, keys and an attention mask: got 5 inputs",
                () -> new MultiHeadAttention(1, 1).apply(x, x, x, x, x));
        assertMessageStarts(
                "[multi_head_attention] got an attention mask of shape [2,3], expected [batch] or [batch, heads] and then "
                        + "[3,3]",
                () -> new MultiHeadAttention(1, 1)
                        .apply(x, x, x, Tensor.ones(2, 3).greater(0)));
        Tensor images = Tensor.ones(2, 3, 3, 4).withMask(Tensor.ones(2, 3).greater(0));
        assertMessageStarts(
                "[multi_head_attention] got a mask of shape [2,3] for an input of shape [2,3,3,4] and attention along [1]",
                () -> new MultiHeadAttention(1, 1).attentionAxes(1).apply(images));
        assertMessageStarts(
                "[multi_head_attention] got axes [1, -2] for shape [2,3,4], of which two are one",
                () -> new MultiHeadAttention(1, 1).attentionAxes(1, -2).apply(x));
        assertMessageStarts(
                "[group_query_attention] cannot share 2 heads of keys among 3 heads of queries",
                () -> new GroupQueryAttention(1, 3, 2).apply(x));
        assertMessageStarts("[attention] the dropout must be in [0, 1): got 1.0", () -> new Attention().dropout(1));
    }

    @Test
    void normalizations() {
        assertMessageStarts(
                "[group_normalization] cannot part 4 features into 3 equal groups",
                () -> new GroupNormalization(3).apply(x));
        assertMessageStarts(
                "[group_normalization] groups must be positive, or -1: got 0", () -> new GroupNormalization(0));
        assertMessageStarts(
                "[batch_normalization] moments are not taken over several replicas: got true",
                () -> new BatchNormalization().configure(Map.of("synchronized", true)));
        assertMessageStarts(
                "[layer_normalization] needs to know the size of axis 1: got [?,?,3]",
                () -> new LayerNormalization().axis(1).apply(Input.of(Shape.UNKNOWN, 3)));
    }

    @Test
    void activations() {
        assertMessageStarts(
                "[softmax] takes scores and maybe a mask (bool): got [float32 [2,3,4], float32 [2,3,4]]",
                () -> new Softmax().apply(x, x));
        assertMessageStarts("[re_lu] max_value must not be negative: got -1.0", () -> new ReLU().maxValue(-1));
        assertMessageStarts(
                "[p_re_lu] needs to know the size of axis 1: got [1,?,3]",
                () -> new PReLU().apply(Input.of(Shape.UNKNOWN, 3)));
        assertEquals(Shape.of(1, 3), built(new PReLU().sharedAxes(1)).alpha().shape());
    }

    private static PReLU built(PReLU layer) {
        layer.apply(Input.of(Shape.UNKNOWN, 3));
        return layer;
    }

    @Test
    void embeddings() {
        assertMessageStarts("[embedding] input_dim must be positive: got 0", () -> new Embedding(0, 2));
        assertMessageStarts("[gather] ", () -> new Embedding(3, 2).apply(Tensor.of(new int[] {3})));
        assertMessageStarts(
                "[embedding] got the number -1, expected numbers from 0 to 2",
                () -> new Embedding(3, 2).apply(Tensor.of(new int[] {0, -1})));
    }
}
