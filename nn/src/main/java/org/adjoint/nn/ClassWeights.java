package org.adjoint.nn;

import java.util.Arrays;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.data.Dataset;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Turns weights of classes into weights of samples.
final class ClassWeights {
    private ClassWeights() {}

    /// `samples`, each of which counts as its class does, times the weight that it has already.
    ///
    /// @throws AdjointException if there are several outputs, or labels are of no classes
    static Dataset apply(Map<Integer, Double> weights, Dataset samples) {
        if (weights.isEmpty()) {
            return samples;
        }
        if (samples.labels().size() != 1) {
            throw new AdjointException(
                    "fit",
                    "class weights need one output: got labels of "
                            + samples.labels().size(),
                    "give sample weights for each output: dataset.withWeights(...)");
        }
        int[] classes = classes(samples.y(), "fit", "class weights need");
        float[] each = new float[classes.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = weights.getOrDefault(classes[i], 1.0).floatValue();
        }
        Tensor weight = Tensor.of(each);
        if (!samples.weights().isEmpty()) {
            int[] column = samples.weights().getFirst().shape().toArray();
            Arrays.fill(column, 1, column.length, 1); // further axes are positions of a sample
            weight = weight.reshape(column);
        }
        return samples.withWeights(
                samples.weights().isEmpty()
                        ? weight
                        : samples.weights().getFirst().cast(DType.FLOAT32).mul(weight));
    }

    /// The number of each sample's class.
    ///
    /// @param caller on whose behalf errors are reported
    /// @param needing who needs them, as errors say: `class weights need`
    static int[] classes(Tensor labels, String caller, String needing) {
        Shape shape = labels.shape();
        boolean oneHot = shape.rank() == 2 && shape.dim(1) > 1;
        if (!oneHot && shape.size() != shape.dim(0)) {
            throw new AdjointException(
                    caller,
                    needing + " a class for each sample: got labels of shape " + shape,
                    "give labels [samples], or rows of zeros and a 1");
        }
        Tensor numbers = oneHot ? labels.argmax(1) : labels.cast(DType.INT32);
        if (!oneHot && numbers.cast(labels.dtype()).notEqual(labels).any().item() == 1) {
            throw new AdjointException(
                    caller,
                    needing + " a class for each sample: got labels that are no whole numbers",
                    "give class numbers, or rows of zeros and a 1");
        }
        return numbers.reshape(-1).toIntArray();
    }
}
