package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// Group normalisation (Wu and He, 2018): the features are parted into groups, and each group of each sample is
/// brought to mean 0 and variance 1 together with all other axes; then `gamma` and `beta`, one for each
/// feature.
///
/// One group for each feature is instance normalisation, one group for all is layer normalisation.
public final class GroupNormalization extends FeatureNormalization<GroupNormalization> {
    private final Argument<Integer> groups;

    /// 32 groups.
    public GroupNormalization() {
        this(32);
    }

    /// So many groups, or -1 for one for each feature.
    ///
    /// @throws AdjointException if it is another number that is not positive
    public GroupNormalization(int groups) {
        this.groups = argument("groups", Integer.class, groups)
                .require(count -> count > 0 || count == -1, "groups must be positive, or -1", "use a number such as 8");
    }

    @Override
    protected void build(Shape input) {
        int features = buildFeatures(input).size();
        if (features % groups(features) != 0) {
            throw new AdjointException(
                    name(),
                    "cannot part " + features + " features into " + groups(features) + " equal groups",
                    "use a number of groups that divides the number of features");
        }
    }

    private int groups(int features) {
        return groups.get() == -1 ? features : groups.get();
    }

    @Override
    protected Tensor forward(Tensor x) {
        Shape features = features(x.shape());
        return x.groupNorm(axis(), groups(features.size()), factors(x, features), offsets(x, features), epsilon());
    }
}
