"""Writes ../resources/golden/layers/noise.json; see layers_golden.py. What is random is tested by its moments."""

from layers_golden import Family, Layer

family = Family("noise")
for name in "Dropout", "GaussianDropout", "AlphaDropout":
    family.case(Layer(name, rate=0.4), [3])
    family.case(Layer(name, rate=0), [3], training=True)
family.case(Layer("SpatialDropout1D", rate=0.4), [3, 2])
family.case(Layer("SpatialDropout2D", rate=0.4, data_format="channels_first"), [3, 2, 2])
family.case(Layer("SpatialDropout3D", rate=0.4), [2, 1, 2, 2])
family.case(Layer("GaussianNoise", stddev=0.4), [3])
family.case(Layer("GaussianNoise", stddev=0), [3], training=True)
family.case(Layer("ActivityRegularization", l1=0.1, l2=0.2), [3], training=True)
family.write()
