package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The textbook's numbers of weights.
class ParameterCountTest {
    private static int[] sizes(String network) {
        return Stream.of(network.split("-")).mapToInt(Integer::parseInt).toArray();
    }

    private static Dense[] layers(int[] sizes) {
        return IntStream.range(1, sizes.length)
                .mapToObj(i -> new Dense(sizes[i], i < sizes.length - 1 ? "relu" : "softmax"))
                .toArray(Dense[]::new);
    }

    @ParameterizedTest
    @CsvSource({"784-10,7850", "7-4-3-1,51", "784-100-50-50-25-25-10,88285", "784-1024-1024-1024-10,2913290"})
    void networks_have_the_textbook_number_of_weights(String network, int expected) {
        int[] sizes = sizes(network);
        assertEquals(expected, new Sequential(layers(sizes)).buildFor(sizes[0]).countParams());
        Symbol input = Input.of(sizes[0]);
        Symbol output = input;
        for (Dense layer : layers(sizes)) {
            output = output.then(layer);
        }
        assertEquals(expected, new Functional(input, output).countParams());
    }

    @Test
    void each_layer_of_7_4_3_1_has_its_share() {
        Dense[] layers = layers(sizes("7-4-3-1"));
        new Sequential(layers).buildFor(7);
        assertEquals(32, layers[0].countParams());
        assertEquals(15, layers[1].countParams());
        assertEquals(4, layers[2].countParams());
    }

    @Test
    void without_a_bias_there_are_in_times_units() {
        Dense dense = new Dense(5).useBias(false);
        dense.apply(Tensor.ones(1, 3));
        assertEquals(15, dense.countParams());
        assertEquals(null, dense.bias());
    }

    @Test
    void frozen_weights_count_but_not_as_trainable() {
        Dense hidden = new Dense(4);
        Model model = new Sequential(new Input(7), hidden, new Dense(1));
        hidden.setTrainable(false);
        assertEquals(37, model.countParams());
        assertEquals(2, model.trainableWeights().size());
        assertEquals(4, model.weights().size());
    }
}
