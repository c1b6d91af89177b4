package org.adjoint.examples;

import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.Datasets;
import org.adjoint.nn.data.Split;

/// Pictures to learn from, with numbers from 0 to 1.
final class Pictures {
    private Pictures() {}

    /// The images of clothes; without them, or if `digits` are wanted, the handwritten digits in the library.
    static Split clothesOr(boolean digits, long seed) {
        if (!digits) {
            try {
                return Datasets.fashionMnist().mapX(x -> x.div(255));
            } catch (AdjointException missing) {
                System.out.println(missing.getMessage());
                System.out.println("Training on the digits in the library instead.");
            }
        }
        return Datasets.digits().mapX(x -> x.div(16)).shuffle(seed).split(0.8);
    }
}
