package org.adjoint.nn.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Rng;

/// Cuts a data set in two.
final class Splitting {
    private Splitting() {}

    /// The first `fraction` of the samples, and the rest.
    static Split inOrder(Dataset samples, double fraction) {
        checkFraction("split", fraction);
        int size = samples.size();
        int first = (int) Math.round(size * fraction);
        checkParts("split", fraction, first, size);
        return new Split(samples.slice(0, first), samples.slice(first, size));
    }

    /// A random `fraction` of each class, and the rest, both shuffled.
    static Split stratified(Dataset samples, double fraction, Rng rng) {
        checkFraction("stratifiedSplit", fraction);
        int[] labels = samples.classLabels("stratifiedSplit");
        int[] counts = samples.classCounts();
        int[] wanted = new int[counts.length];
        Arrays.setAll(wanted, label -> (int) Math.round(counts[label] * fraction));
        checkParts("stratifiedSplit", fraction, Arrays.stream(wanted).sum(), samples.size());

        // In random order, the first ones of each class are a random choice of it.
        IntStream.Builder first = IntStream.builder();
        IntStream.Builder rest = IntStream.builder();
        for (int sample : rng.permutation(samples.size())) {
            boolean isFirst = wanted[labels[sample]]-- > 0;
            (isFirst ? first : rest).add(sample);
        }
        return new Split(
                samples.gather(first.build().toArray()),
                samples.gather(rest.build().toArray()));
    }

    private static void checkFraction(String operation, double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new AdjointException(
                    operation,
                    "the fraction must be between 0 and 1, without them: got " + fraction,
                    "use a fraction such as 0.8");
        }
    }

    private static void checkParts(String operation, double fraction, int first, int size) {
        if (first == 0 || first == size) {
            throw new AdjointException(
                    operation,
                    "a part would be empty: got fraction " + fraction + " of " + size + " samples, which is " + first
                            + " and " + (size - first),
                    "use a fraction that leaves 1 sample or more in each part");
        }
    }
}
