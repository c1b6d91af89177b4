package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.nn.layers.Flatten;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Shapes with an unknown batch, found by running the layer or the operation itself.
class ShapeInferenceTest {
    private static Arguments of(String expected, Function<Symbol, Symbol> function) {
        return Arguments.of(expected, function);
    }

    /// Functions of a batch of `[?,4,6]`, and the shape of their result.
    static Stream<Arguments> functions() {
        return Stream.of(
                of("[?,4,6]", x -> x.add(1).relu().square()),
                of("[?,24]", x -> x.then(new Flatten())),
                of("[?,24]", x -> x.reshape(-1, 24)),
                of("[?,6]", x -> x.reshape(-1, 6)),
                of("[?]", x -> x.reshape(-1)),
                of("[?,2,3,4]", x -> x.reshape(-1, 2, 3, 4)),
                of("[4,6]", x -> x.mean(0)),
                of("[1,4,6]", x -> x.keepDims().mean(0)),
                of("[]", x -> x.mean()),
                of("[?]", x -> x.sum(1, 2)),
                of("[?,4,1]", x -> x.keepDims().max(-1)),
                of("[?,4]", x -> x.argmax(-1)),
                of("[?,6,4]", x -> x.transpose()),
                of("[6,?,4]", x -> x.permute(2, 0, 1)),
                of("[?,8,6]", x -> x.concat(List.of(x), 1)),
                of("[?,4,6]", x -> x.concat(List.of(x), 0)),
                of("[?,2,6]", x -> x.slice(1, 1, 3)),
                of("[?,4,1,6]", x -> x.expandDims(2)),
                of("[?,4,6]", x -> x.expandDims(2).squeeze(2)),
                of("[?,4,4]", x -> x.matmul(x.transpose())),
                of("[?,4,3]", x -> x.then(new Dense(3))),
                of("[?,4,6]", x -> x.mul(x.keepDims().mean(0))),
                of("[?,4,6]", x -> x.softmax(-1)),
                of("[?,4,6]", x -> x.greater(0).where(x, x.neg())),
                of("[?,4,6,5]", x -> x.cast(DType.INT32).oneHot(5)),
                of("[?,4,6]", x -> x.then(new Dropout(0.5))));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void the_batch_is_unknown_where_it_goes_and_what_is_fixed_is_known(
            String expected, Function<Symbol, Symbol> function) {
        assertEquals(expected, function.apply(Input.of(4, 6)).shape().toString());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void real_batches_have_the_shape_that_was_inferred(String expected, Function<Symbol, Symbol> function) {
        Symbol input = Input.of(4, 6);
        Symbol output = function.apply(input);
        Tensor value = new Functional(input, output).apply(new Rng(1).uniform(0, 1, 5, 4, 6));
        assertEquals(output.dtype(), value.dtype());
        assertEquals(output.shape().rank(), value.shape().rank());
        for (int axis = 0; axis < value.shape().rank(); axis++) {
            int inferred = output.shape().dim(axis);
            assertEquals(
                    true, inferred == Shape.UNKNOWN || inferred == value.shape().dim(axis));
        }
    }

    @Test
    void types_are_inferred_too() {
        Symbol x = Input.of(4);
        assertEquals(DType.FLOAT32, x.dtype());
        assertEquals(DType.BOOL, x.greater(0).dtype());
        assertEquals(DType.INT32, x.argmax(-1).dtype());
        assertEquals(DType.FLOAT64, x.cast(DType.FLOAT64).dtype());
    }

    @Test
    void sizes_of_the_model_that_equal_a_probe_are_still_known() {
        Symbol x = Input.of(61);
        assertEquals("[?,67]", x.then(new Dense(67)).shape().toString());
        assertEquals("[61,?]", x.transpose().shape().toString());
    }

    @Test
    void inference_draws_no_random_numbers_and_makes_no_training_step() {
        boolean[] trained = new boolean[1];
        Layer spy = new Layer() {
            @Override
            protected Tensor forward(Tensor x) {
                trained[0] |= Mode.isTraining() && !x.hasValues();
                return x;
            }
        };
        Model model = new Sequential(spy, new Dense(1));
        Mode.training(() -> model.apply(Tensor.ones(2, 3)));
        assertEquals(false, trained[0]);
    }

    @Test
    void constants_keep_their_known_shape() {
        Symbol table = Symbol.of(Tensor.arange(6).reshape(3, 2));
        Symbol index = Input.of(DType.INT32);
        Symbol rows = table.gather(index, 0);
        assertEquals("[?,2]", rows.shape().toString());
        Tensor values = new Functional(index, rows).apply(Tensor.of(new int[] {2, 0}));
        assertArrayEquals(new float[] {4, 5, 0, 1}, values.toFloatArray());
    }
}
