package org.adjoint.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Split;
import org.adjoint.ops.Rng;
import org.jspecify.annotations.Nullable;

/// Cross-validation: the samples are divided into `k` folds, and for each of them a new model is trained on the
/// others and judged by it.
///
/// ```java
/// CrossValidation result = KFold.of(5).shuffle(1).stratify().run(() -> model(), iris, Fit.epochs(30).silent());
/// IO.println(result.mean("accuracy") + " ± " + result.deviation("accuracy"));
/// ```
///
/// @param folds `k`, 2 or more
/// @param seed what the order of the samples is drawn from before they are divided, `null` for their own order
/// @param stratified whether each fold has the classes in the proportion of the whole, as far as that goes
public record KFold(int folds, @Nullable Long seed, boolean stratified) {
    /// Checks the number of folds.
    ///
    /// @throws AdjointException if there are fewer than 2
    public KFold {
        if (folds < 2) {
            throw new AdjointException("kfold", "got " + folds + " folds", "use 2 or more");
        }
    }

    /// So many folds of samples that follow each other.
    public static KFold of(int folds) {
        return new KFold(folds, null, false);
    }

    /// The same after the samples are put into a random order, which depends on the seed alone.
    public KFold shuffle(long orderSeed) {
        return new KFold(folds, orderSeed, stratified);
    }

    /// The same with the samples of each class divided equally.
    public KFold stratify() {
        return new KFold(folds, seed, true);
    }

    /// Trains and judges a model for each fold.
    ///
    /// @param model makes a new compiled model each time, such as within a [RandomSeed#with]; models may share
    ///     nothing, or what one learned of a fold would help another
    /// @param fit how each is trained; its callbacks are those of all runs, one after the other
    /// @throws AdjointException if there are fewer samples than folds, if the thread is interrupted, or as
    ///     [Model#fit] and [Model#evaluate] do
    public CrossValidation run(Supplier<? extends Model> model, Dataset samples, Fit fit) {
        List<Evaluation> evaluations = new ArrayList<>();
        for (Split split : splits(samples)) {
            Model one = model.get();
            one.fit(split.train(), fit).interruption().ifPresent(where -> {
                throw new AdjointException(
                        "kfold",
                        "was interrupted in fold " + (evaluations.size() + 1) + " of " + folds + ", " + where,
                        "run it again");
            });
            evaluations.add(one.evaluate(split.test()));
        }
        return new CrossValidation(evaluations);
    }

    /// For each fold, the other samples to train on, and those of the fold to judge by, both in their order. Sizes
    /// of folds differ by one at most.
    ///
    /// @throws AdjointException if there are fewer samples than folds, or labels are of no classes but needed
    public List<Split> splits(Dataset samples) {
        if (samples.size() < folds) {
            throw new AdjointException(
                    "kfold", "got " + samples.size() + " samples for " + folds + " folds", "use fewer folds");
        }
        int[] foldOf = foldOfEach(samples);
        return IntStream.range(0, folds)
                .mapToObj(fold -> new Split(
                        samples.gather(where(foldOf, fold, false)), samples.gather(where(foldOf, fold, true))))
                .toList();
    }

    private int[] foldOfEach(Dataset samples) {
        int[] order = order(samples);
        int[] foldOf = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            foldOf[order[i]] = stratified ? i % folds : (int) ((long) i * folds / order.length);
        }
        return foldOf;
    }

    /// The samples in the order in which they are divided: class by class, if each is to be in each fold.
    private int[] order(Dataset samples) {
        int size = samples.size();
        int[] order = seed == null ? IntStream.range(0, size).toArray() : new Rng(seed).permutation(size);
        if (!stratified) {
            return order;
        }
        int[] classes = ClassWeights.classes(samples.y(), "kfold", "stratified folds need");
        return Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingInt(i -> classes[i])) // stable
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] where(int[] foldOf, int fold, boolean inside) {
        return IntStream.range(0, foldOf.length)
                .filter(i -> (foldOf[i] == fold) == inside)
                .toArray();
    }
}
