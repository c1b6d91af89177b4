"""Writes ../resources/golden/layers/recurrence.json; see layers_golden.py."""

import numpy as np
from layers_golden import Family, Layer

family = Family("recurrence")
MASK = np.array([[True, True, False, True], [False, True, True, False]])


def with_states(layer, tensors):
    return layer(tensors[0], initial_state=tensors[1:])


def step(layer, tensors):
    output, states = layer(tensors[0], list(tensors[1:]))
    return output, states


def rnn(class_name, **arguments):
    return Layer(class_name, **arguments)


def named(class_name, units, number=0, **arguments):
    """A cell whose name does not depend on how many there were before."""
    name = {"LSTMCell": "lstm_cell", "GRUCell": "gru_cell", "SimpleRNNCell": "simple_rnn_cell"}[class_name]
    return Layer(class_name, units=units, name=f"{name}_{number}" if number else name, **arguments)


for layer in ["SimpleRNN", "GRU", "LSTM"]:
    family.case(rnn(layer, units=3), [4, 2])
    family.case(rnn(layer, units=2, return_sequences=True, return_state=True, go_backwards=True), [3, 2])
    family.case(rnn(layer, units=2, return_sequences=True, return_state=True), [4, 2], masks=[MASK])
    family.case(rnn(layer, units=2, go_backwards=True, return_sequences=True), [4, 2], masks=[MASK])
    family.case(rnn(layer, units=2, use_bias=False, zero_output_for_mask=True), [4, 2], masks=[MASK])
    states = [[2], [2]] if layer == "LSTM" else [[2]]
    family.case(rnn(layer, units=2, activation="relu"), [3, 2], *states, call=with_states)
for reset_after in [True, False]:
    family.case(rnn("GRU", units=2, reset_after=reset_after, use_bias=False), [3, 2])
    family.case(rnn("GRU", units=2, reset_after=reset_after, recurrent_activation="tanh"), [3, 2])
family.case(rnn("LSTM", units=2, recurrent_activation="tanh", activation="sigmoid"), [3, 2])

family.case(Layer("SimpleRNNCell", units=2), [3], [2], call=step)
family.case(Layer("GRUCell", units=2), [3], [2], call=step)
family.case(Layer("LSTMCell", units=2), [3], [2], [2], call=step)
family.case(Layer("RNN", cell=named("LSTMCell", 2), return_state=True), [3, 2])
stack = Layer("StackedRNNCells", name="stacked_rnn_cells", cells=[named("GRUCell", 2), named("SimpleRNNCell", 3)])
family.case(Layer("RNN", cell=stack, return_sequences=True, return_state=True), [4, 2], masks=[MASK])

for mode in ["concat", "sum", "ave", "mul", None]:
    family.case(Layer("Bidirectional", layer=Layer("GRU", units=2, name="gru", return_sequences=True),
                      merge_mode=mode), [4, 2], masks=[MASK])
family.case(Layer("Bidirectional", layer=Layer("LSTM", units=2, name="lstm", return_state=True)), [3, 2],
            [2], [2], [2], [2], call=with_states)
family.case(Layer("Bidirectional", layer=Layer("LSTM", units=2, name="lstm"),
                  backward_layer=Layer("LSTM", units=2, name="back", activation="relu", go_backwards=True)), [3, 2])

family.case(Layer("TimeDistributed", layer=Layer("Dense", units=2, name="dense", activation="tanh")), [4, 3],
            masks=[MASK])
family.case(Layer("Masking", mask_value=0.5), np.array([[[0.5, 0.5], [0.5, 1]], [[2, 3], [0.5, 0.5]]]),
            masks=[None])
family.write()
