package org.adjoint.examples.bench;

import org.adjoint.ops.StepMemory;
import org.adjoint.ops.Tensor;

/// An [ElementwiseCase] as any user of the library writes it. Reading one element makes sure that all are computed.
/// Each run is a step of a [StepMemory], as in training, so that no array is allocated.
final class AdjointElementwise implements Entry {
    private final ElementwiseCase function;
    private final Tensor x;
    private final Tensor z;
    private final StepMemory memory = new StepMemory();

    AdjointElementwise(ElementwiseCase function, float[] x, float[] z) {
        this.function = function;
        this.x = function == ElementwiseCase.RELU_OF_SUM ? Tensor.of(x, x.length / z.length, z.length) : Tensor.of(x);
        this.z = Tensor.of(z);
    }

    private Tensor compute() {
        return switch (function) {
            case CHAIN ->
                z.sub(x.mul(1.5).add(z).relu().square().add(1).sqrt())
                        .exp()
                        .mul(x)
                        .add(0.1);
            case EXP -> x.exp();
            case TANH -> x.tanh();
            case LOG -> x.log();
            case SIGMOID -> x.sigmoid();
            case RELU_OF_SUM -> x.add(z).relu();
        };
    }

    @Override
    public void run() {
        memory.step(() -> {
            Tensor y = compute();
            return y.get(new int[y.shape().rank()]);
        });
    }

    @Override
    public float[] result() {
        return compute().toFloatArray();
    }
}
