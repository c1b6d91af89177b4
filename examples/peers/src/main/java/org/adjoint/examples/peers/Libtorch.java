package org.adjoint.examples.peers;

import java.io.IOException;
import java.util.List;
import org.adjoint.examples.bench.ElementwiseCase;
import org.adjoint.examples.bench.Entry;
import org.adjoint.examples.bench.Peer;
import org.adjoint.examples.bench.Perceptron;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// PyTorch's C++ library, called through JavaCPP as a C++ program would call it.
///
/// Its own operations run on OpenMP's threads. Those must not spin when they have nothing to do, or they are
/// several times slower where cores are few: start the process with `OMP_WAIT_POLICY=PASSIVE`.
public final class Libtorch implements Peer {
    /// Unpacks the library that others link against, before JavaCPP unpacks and loads them one after the other: it
    /// begins with `libtorch.so`, whose loading fails half-way without this one and brings the process down.
    public Libtorch() throws IOException {
        String file = "/org/bytedeco/pytorch/" + Loader.getPlatform() + "/libtorch_cpu.so";
        Loader.cacheResource(Tensor.class, file);
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public String details() {
        String config = torch.show_config().getString();
        return "%s, CPU capability %s, OpenBLAS, OMP_WAIT_POLICY=%s"
                .formatted(
                        value(config, "TORCH_VERSION="),
                        value(config, "CPU capability usage: "),
                        System.getenv().getOrDefault("OMP_WAIT_POLICY", "(not set: expect bad figures)"));
    }

    private static String value(String config, String key) {
        int start = config.indexOf(key) + key.length();
        return config.substring(start).split("[,\\s]", 2)[0];
    }

    @Override
    public void use(Setting setting) {
        torch.set_num_threads(setting.threads());
        openblas_nolapack.blas_set_num_threads(setting.blasThreads());
    }

    @Override
    public Entry training(Perceptron perceptron, float[] inputs, int[] labels, List<float[]> weights) {
        return new LibtorchTraining(perceptron, inputs, labels, weights);
    }

    @Override
    public Entry elementwise(ElementwiseCase function, float[] x, float[] z) {
        return new LibtorchElementwise(function, x, z);
    }

    @Override
    public Entry adam(float[] weights, float[] gradient) {
        return new LibtorchAdam(weights, gradient);
    }

    /// The elements in row-major order.
    static float[] toArray(Tensor tensor) {
        float[] array = new float[Math.toIntExact(tensor.numel())];
        tensor.contiguous().data_ptr_float().get(array);
        return array;
    }
}
