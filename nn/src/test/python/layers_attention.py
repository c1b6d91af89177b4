"""Writes ../resources/golden/layers/attention.json and embedding.json; see layers_golden.py."""

import numpy as np

from layers_golden import Family, Layer


class Called(Layer):
    """A layer that Keras tells some things with each call, as arguments of the layer here."""

    def __init__(self, class_name, called, **arguments):
        super().__init__(class_name, **arguments)
        self.called = called

    def config(self):
        config = super().config()
        config["config"] |= self.called
        return config

    def call(self, layer, inputs):
        """Of a layer that takes a list."""
        return layer(inputs, **self.called)

    def heads(self, layer, inputs):
        """Of a layer that takes queries, values, keys and a mask."""
        further = dict(zip(["key", "attention_mask"], inputs[2:]))
        return layer(inputs[0], inputs[1] if len(inputs) > 1 else inputs[0], **further, **self.called)


QUERIES = np.array([[1, 1, 0], [1, 1, 1]], bool)
KEYS = np.array([[1, 1, 0, 0], [0, 1, 1, 1]], bool)
PAIRS = np.array([[[1, 0, 1, 0], [1, 1, 1, 1], [0, 0, 0, 1]], [[1, 1, 0, 0], [0, 1, 0, 0], [1, 0, 0, 1]]], bool)
SCORES = {"return_attention_scores": True}
CAUSAL = {"use_causal_mask": True}

family = Family("attention")


def scored(called, *inputs, name="Attention", masks=None, **arguments):
    layer = Called(name, called, **arguments)
    family.case(layer, *inputs, masks=masks, call=layer.call)


def heads(called, *inputs, masks=None, num_heads=2, key_dim=2, **arguments):
    layer = Called("MultiHeadAttention", called, num_heads=num_heads, key_dim=key_dim, **arguments)
    family.case(layer, *inputs, masks=masks, call=layer.heads)


def groups(called, *inputs, masks=None, **arguments):
    layer = Called("GroupQueryAttention", called, **arguments)
    family.case(layer, *inputs, masks=masks, call=layer.heads)


# A dropout makes Keras give zeros, and not the mean, to queries that see nothing.
scored({}, [3, 2], [4, 2])
scored(SCORES, [3, 2], [4, 2], [4, 2], use_scale=True)
scored(SCORES | CAUSAL, [3, 2], [4, 2])
scored(SCORES, [3, 2], [4, 2], score_mode="concat")
scored(CAUSAL, [3, 2], [4, 2], score_mode="concat", use_scale=True)
scored(SCORES, [3, 2], [4, 2], masks=[QUERIES, KEYS])
scored({}, [3, 2], [4, 2], name="AdditiveAttention")
scored(SCORES | CAUSAL, [3, 2], [4, 2], [4, 2], name="AdditiveAttention")
scored(SCORES, [3, 2], [4, 2], name="AdditiveAttention", use_scale=False, masks=[QUERIES, KEYS])
heads({}, [3, 2])
heads({}, [3, 2], [4, 2])
heads(SCORES, [3, 2], [4, 3], [4, 4], value_dim=2, output_shape=[3, 2])
heads(SCORES | CAUSAL, [3, 2], [4, 2], use_bias=False)
heads({}, [3, 2], [4, 2], masks=[QUERIES, KEYS], dropout=0.1)
heads(SCORES, [3, 2], [4, 2], [4, 2], PAIRS)
heads(SCORES, [2, 3, 2], attention_axes=[2])
heads(SCORES, [2, 3, 2])
heads(SCORES, [3, 2], [4, 2], sliding_window=2, use_gate=True)
groups(SCORES, [3, 4], [4, 4], head_dim=2, num_query_heads=4, num_key_value_heads=2)
groups(SCORES | CAUSAL, [3, 4], [3, 4], head_dim=2, num_query_heads=2, num_key_value_heads=1, use_gate=True,
       use_bias=False)
groups({}, [3, 4], [4, 4], dropout=0.1, masks=[QUERIES, KEYS], head_dim=2, num_query_heads=2, num_key_value_heads=2,
       sliding_window=2)
family.write()

NUMBERS = np.array([[1, 3, 0], [2, 3, 3]], np.int32)
family = Family("embedding")
family.case(Layer("Embedding", input_dim=4, output_dim=2), NUMBERS)
family.case(Layer("Embedding", input_dim=5, output_dim=3, mask_zero=True), NUMBERS, masks=[None])
family.write()
