"""Writes ../resources/golden/layers/reshaping.json: layers that arrange elements, and EinsumDense; see
layers_golden.py."""

from layers_golden import Family, Layer

family = Family("reshaping")
mask = [[True, False], [True, True]]

family.case(Layer("Reshape", target_shape=[3, 2]), [2, 3])
family.case(Layer("Reshape", target_shape=[-1, 2]), [2, 3], masks=[mask])
family.case(Layer("Permute", dims=[2, 1]), [2, 3])
family.case(Layer("Permute", dims=[3, 1, 2]), [2, 3, 1])
family.case(Layer("RepeatVector", n=3), [2])
family.case(Layer("Flatten"), [2, 3], masks=[mask])
family.case(Layer("Flatten", data_format="channels_first"), [2, 3, 2])
family.case(Layer("Flatten", data_format="channels_first"), [3])
family.case(Layer("Identity"), [2, 2], masks=[mask])

family.case(Layer("EinsumDense", equation="ab,bc->ac", output_shape=[3]), [2])
family.case(Layer("EinsumDense", equation="abc,cd->abd", output_shape=[None, 3], bias_axes="d", activation="tanh"),
            [2, 2])
family.case(Layer("EinsumDense", equation="abc,cde->abde", output_shape=[None, 2, 3], bias_axes="e"), [2, 2])
family.case(Layer("EinsumDense", equation="abc,cde->adbe", output_shape=[2, None, 2], bias_axes="de"), [2, 2])
family.case(Layer("EinsumDense", equation="...x,xy->...y", output_shape=[3], bias_axes="y"), [2, 1, 2])
family.case(Layer("EinsumDense", equation="...xy,yz->...zx", output_shape=[2, 3], bias_axes="z"), [3, 2])
family.case(Layer("EinsumDense", equation="ab...,bc->ac...", output_shape=[3], bias_axes="c"), [2, 2])
family.case(Layer("EinsumDense", equation="abcd,cde->abe", output_shape=[2, 2], bias_axes="be"), [2, 2, 3])
family.case(Layer("EinsumDense", equation="abc,bcd->abd", output_shape=[2, 3]), [2, 2])
family.write()
