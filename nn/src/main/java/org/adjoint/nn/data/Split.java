package org.adjoint.nn.data;

import java.util.function.UnaryOperator;
import org.adjoint.ops.Tensor;

/// Two parts of a data set.
///
/// @param train the part to learn from
/// @param test the part to judge by what was learned
public record Split(Dataset train, Dataset test) {
    /// Both parts with other features: [Dataset#mapX].
    public Split mapX(UnaryOperator<Tensor> f) {
        return new Split(train.mapX(f), test.mapX(f));
    }

    /// Both parts with rows of 0 and 1 for labels: [Dataset#oneHot(int)], with as many classes in both.
    public Split oneHot() {
        int classes = Math.max(train.classes(), test.classes());
        return new Split(train.oneHot(classes), test.oneHot(classes));
    }
}
