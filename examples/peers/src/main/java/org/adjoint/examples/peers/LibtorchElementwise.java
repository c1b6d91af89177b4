package org.adjoint.examples.peers;

import org.adjoint.examples.bench.ElementwiseCase;
import org.adjoint.examples.bench.Entry;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Element-wise operations as a C++ program writes them, an expression of tensors.
final class LibtorchElementwise implements Entry {
    private static final Scalar ONE_AND_A_HALF = new Scalar(1.5f);
    private static final Scalar ONE = new Scalar(1f);
    private static final Scalar TENTH = new Scalar(0.1f);

    private final ElementwiseCase function;
    private final Tensor x;
    private final Tensor z;

    LibtorchElementwise(ElementwiseCase function, float[] x, float[] z) {
        this.function = function;
        this.x = function == ElementwiseCase.RELU_OF_SUM
                ? Tensor.create(x, x.length / z.length, z.length)
                : Tensor.create(x);
        this.z = Tensor.create(z);
    }

    private Tensor compute() {
        return switch (function) {
            case CHAIN ->
                z.sub(x.mul(ONE_AND_A_HALF).add(z).relu().square().add(ONE).sqrt())
                        .exp()
                        .mul(x)
                        .add(TENTH);
            case EXP -> x.exp();
            case TANH -> x.tanh();
            case LOG -> x.log();
            case SIGMOID -> x.sigmoid();
            case RELU_OF_SUM -> x.add(z).relu();
        };
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope()) {
            compute();
        }
    }

    @Override
    public float[] result() {
        return Libtorch.toArray(compute());
    }
}
