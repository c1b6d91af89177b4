"""Writes ../resources/golden/layers/spatial.json: layers without weights that pool, enlarge, pad and crop; see
layers_golden.py."""

from layers_golden import Family, Layer

family = Family("spatial")
FIRST = "channels_first"
SINGLE = {"dtype": "float32"}


def single(layer, sample, **how):
    """A case in float32: TensorFlow has no pooling of volumes in float64."""
    family.case(layer, family.normal(2, *sample).astype("float32"), tolerance=1e-5, **how)


for kind in ("Max", "Average"):
    family.case(Layer(kind + "Pooling1D", pool_size=[2]), [5, 2])
    family.case(Layer(kind + "Pooling1D", pool_size=[3], strides=[2], padding="same"), [4, 2])
    family.case(Layer(kind + "Pooling1D", pool_size=[2], strides=[1], data_format=FIRST), [2, 4], xla=True)
    family.case(Layer(kind + "Pooling2D", pool_size=[2, 2]), [4, 3, 2])
    family.case(Layer(kind + "Pooling2D", pool_size=[3, 2], strides=[2, 1], padding="same"), [4, 3, 1])
    family.case(Layer(kind + "Pooling2D", pool_size=[2, 2], strides=[1, 2], data_format=FIRST), [2, 3, 4], xla=True)
    single(Layer(kind + "Pooling3D", keras_only=SINGLE, pool_size=[2, 2, 2]), [2, 3, 4, 1])
    single(Layer(kind + "Pooling3D", keras_only=SINGLE, pool_size=[2, 1, 2], strides=[2, 1, 1], padding="same"),
           [3, 2, 2, 1])
    single(Layer(kind + "Pooling3D", keras_only=SINGLE, pool_size=[1, 2, 2], strides=[1, 1, 2], data_format=FIRST),
           [2, 1, 3, 2], xla=True)
    for axes in (1, 2, 3):
        name = f"Global{kind}Pooling{axes}D"
        sizes = [3, 2, 2][:axes]
        family.case(Layer(name), sizes + [2])
        family.case(Layer(name, keepdims=True), sizes + [2])
        family.case(Layer(name, data_format=FIRST), [2] + sizes)
        family.case(Layer(name, data_format=FIRST, keepdims=True), [2] + sizes)
mask = [[True, False, True], [True, True, False]]
family.case(Layer("GlobalAveragePooling1D"), [3, 2], masks=[mask])
family.case(Layer("GlobalAveragePooling1D", keepdims=True), [3, 2], masks=[mask])
family.case(Layer("GlobalAveragePooling1D", data_format=FIRST), [3, 3], masks=[mask])

family.case(Layer("UpSampling1D"), [2, 2])
family.case(Layer("UpSampling1D", size=3), [2, 1])
family.case(Layer("UpSampling2D"), [2, 1, 2])
family.case(Layer("UpSampling2D", size=[1, 3], data_format=FIRST), [2, 1, 2])
family.case(Layer("UpSampling2D", size=[2, 3], interpolation="bilinear"), [3, 2, 1], tolerance=1e-5)
family.case(Layer("UpSampling2D", size=[3, 1], interpolation="bilinear", data_format=FIRST), [2, 2, 2], tolerance=1e-5)
family.case(Layer("UpSampling3D"), [1, 2, 1, 1])
family.case(Layer("UpSampling3D", size=[2, 1, 3], data_format=FIRST), [2, 1, 2, 1])

family.case(Layer("ZeroPadding1D"), [2, 2])
family.case(Layer("ZeroPadding1D", padding=[2, 0], data_format=FIRST), [2, 2])
family.case(Layer("ZeroPadding2D"), [1, 2, 1])
family.case(Layer("ZeroPadding2D", padding=[[0, 1], [2, 0]], data_format=FIRST), [2, 1, 2])
family.case(Layer("ZeroPadding3D"), [1, 1, 2, 1])
family.case(Layer("ZeroPadding3D", padding=[[0, 1], [1, 0], [2, 1]], data_format=FIRST), [2, 1, 1, 2])
family.case(Layer("Cropping1D"), [4, 2])
family.case(Layer("Cropping1D", cropping=[2, 0]), [4, 2])
family.case(Layer("Cropping2D"), [2, 2, 1])
family.case(Layer("Cropping2D", cropping=[[1, 0], [0, 2]], data_format=FIRST), [2, 3, 4])
family.case(Layer("Cropping3D"), [3, 3, 3, 1])
family.case(Layer("Cropping3D", cropping=[[1, 0], [0, 1], [0, 0]], data_format=FIRST), [2, 2, 2, 3])
family.write()
