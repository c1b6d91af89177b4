package org.adjoint.examples;

import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.Datasets;
import org.adjoint.nn.data.Split;

/// What programs about images train on.
final class Images {
    private Images() {}

    /// The images of Fashion-MNIST; or the digits in the library, if they are asked for or all there is. Pixels
    /// are from 0 to 1.
    ///
    /// @param seed of the order of the digits
    static Split load(boolean digits, long seed) {
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
