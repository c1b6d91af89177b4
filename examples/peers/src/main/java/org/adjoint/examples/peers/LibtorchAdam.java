package org.adjoint.examples.peers;

import java.util.Arrays;
import org.adjoint.examples.bench.Entry;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Steps of PyTorch's fused Adam along one gradient, with Keras's constants: what
/// `torch.optim.Adam(fused=True)` calls in Python. The optimizer of the C++ library, `torch::optim::Adam`, has
/// no such kernel and takes about three times as long. The kernel is reached through a script, the only way to
/// it from JavaCPP.
final class LibtorchAdam implements Entry {
    /// The lists are arguments because TorchScript drops a call that changes a list which nobody else sees.
    private static final String SCRIPT = """
            def listed(t: Tensor):
                return [t]

            def step(w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], t: List[Tensor]):
                t[0].add_(1)
                torch._fused_adam_(w, g, m, v, [], t, lr=0.001, beta1=0.9, beta2=0.999, weight_decay=0.,
                                   eps=1e-7, amsgrad=False, maximize=False)
            """;

    private final CompilationUnit script = torch.compile(SCRIPT);
    private final Function listed = script.get_functions().get(0);
    private final Function step = script.get_functions().get(1);
    private final Tensor weights;
    private final IValue[] arguments;

    LibtorchAdam(float[] weights, float[] gradient) {
        this.weights = Tensor.create(weights);
        Tensor[] tensors = {
            this.weights,
            Tensor.create(gradient),
            Tensor.create(new float[weights.length]),
            Tensor.create(new float[weights.length]),
            Tensor.create(0f)
        };
        arguments = Arrays.stream(tensors)
                .map(tensor -> listed.apply(new IValueVector(new IValue(tensor))))
                .toArray(IValue[]::new);
    }

    @Override
    public void run() {
        try (IValueVector stack = new IValueVector(arguments)) {
            step.run(stack);
        }
    }

    @Override
    public float[] result() {
        return Libtorch.toArray(weights);
    }
}
