package org.adjoint.nn.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// Samples to learn from: features `x` and what is to be predicted, `y`. The first axis of both counts the
/// samples.
///
/// ```java
/// Dataset data = Dataset.of(x, y);                           // x [150,4] float32, y [150] int32
/// Split parts = data.shuffle(42).split(0.8);         // 120 and 30 samples
/// for (Dataset batch : parts.train().batches(32)) { ... }    // 32, 32, 32 and 24 samples
/// ```
///
/// `y` holds labels (int32 of shape `[n]`, classes counted from 0) or, for regression, numbers of any shape
/// `[n,...]`. A data set is immutable and has at least one sample. Consecutive samples share the arrays of the
/// data set they are part of; everything random depends on the seed only.
public final class Dataset {
    private final Rows rows;
    private final List<String> featureNames;
    private final List<String> classNames;

    private Dataset(Rows rows, List<String> featureNames, List<String> classNames) {
        this.rows = rows;
        this.featureNames = featureNames;
        this.classNames = classNames;
    }

    /// The samples with features `x`, `[n,...]`, and labels or targets `y`, `[n,...]`.
    ///
    /// @throws AdjointException if `x` and `y` do not have the same number of samples, or none
    public static Dataset of(Tensor x, Tensor y) {
        return of(List.of(x), List.of(y));
    }

    /// The samples of a model with several inputs or outputs: a tensor for each. Without labels there is
    /// nothing to learn from them.
    ///
    /// @throws AdjointException if the tensors do not have the same number of samples, or none
    public static Dataset of(List<Tensor> inputs, List<Tensor> labels) {
        return new Dataset(Rows.of(inputs, labels), List.of(), List.of());
    }

    /// Names are the caller's to check.
    static Dataset of(Tensor x, Tensor y, List<String> featureNames, List<String> classNames) {
        return new Dataset(Rows.of(List.of(x), List.of(y)), featureNames, classNames);
    }

    /// The features, `[n,...]`.
    ///
    /// @throws AdjointException if there are several inputs
    public Tensor x() {
        return only("x", "inputs", rows.inputs());
    }

    /// The labels, int32 of shape `[n]`, or other targets, `[n,...]`.
    ///
    /// @throws AdjointException if there are several outputs to predict, or none
    public Tensor y() {
        return only("y", "labels", rows.labels());
    }

    private static Tensor only(String operation, String what, List<Tensor> tensors) {
        if (tensors.size() != 1) {
            throw new AdjointException(
                    operation,
                    "the samples have " + tensors.size() + " tensors of " + what + ", expected 1 here",
                    "use " + what + "()");
        }
        return tensors.getFirst();
    }

    /// The features, a tensor for each input of a model.
    public List<Tensor> inputs() {
        return rows.inputs();
    }

    /// The labels or targets, a tensor for each output of a model.
    public List<Tensor> labels() {
        return rows.labels();
    }

    /// How much each sample counts, a tensor for each of [#labels]; empty if all count alike.
    public List<Tensor> weights() {
        return rows.weights();
    }

    /// The same samples, counted by `weights` in losses, and in metrics that are asked to: a number for each
    /// sample, `[n]`, or for each position of a sequence, `[n, time]`.
    ///
    /// @param weights one tensor for each of [#labels]
    /// @throws AdjointException if there are not as many as labels, or as samples
    public Dataset withWeights(Tensor... weights) {
        return of(rows.withWeights(List.of(weights)));
    }

    private Dataset of(Rows others) {
        return new Dataset(others, featureNames, classNames);
    }

    /// The number of samples.
    public int size() {
        return rows.size();
    }

    /// The place of the sample in row `row` in the data that these samples were taken from: messages name
    /// samples by it.
    public int number(int row) {
        return rows.numbers().applyAsInt(row);
    }

    /// What the columns of `x` are called; empty if not known.
    public List<String> featureNames() {
        return featureNames;
    }

    /// What the classes are called, number 0 first; empty if not known.
    public List<String> classNames() {
        return classNames;
    }

    /// The same samples with names for the columns of `x`.
    ///
    /// @throws AdjointException if `x` is not `[n, names]`
    public Dataset withFeatureNames(List<String> names) {
        Shape shape = x().shape();
        if (shape.rank() != 2 || shape.dim(1) != names.size()) {
            throw new AdjointException(
                    "dataset",
                    "got " + names.size() + " feature names for x " + shape + ", expected one for each column",
                    "give as many names as x has columns");
        }
        return new Dataset(rows, List.copyOf(names), classNames);
    }

    /// The same samples with names for the classes, number 0 first.
    ///
    /// @throws AdjointException if `y` is not int32 labels `[n]`, or a label has no name
    public Dataset withClassNames(List<String> names) {
        int[] labels = classLabels("dataset");
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= names.size()) {
                throw new AdjointException(
                        "dataset",
                        "label " + labels[i] + " (sample " + i + ") has no name: got " + names.size()
                                + " class names, for labels 0 to " + (names.size() - 1),
                        "name every class");
            }
        }
        return new Dataset(rows, featureNames, List.copyOf(names));
    }

    /// The number of classes: of class names if known, else the greatest label + 1.
    ///
    /// @throws AdjointException if `y` is not int32 labels `[n]`
    public int classes() {
        return classNames.isEmpty()
                ? Arrays.stream(classLabels("classes")).max().orElseThrow() + 1
                : classNames.size();
    }

    /// How many samples each class has; as many numbers as [#classes].
    ///
    /// @throws AdjointException if `y` is not int32 labels `[n]`
    public int[] classCounts() {
        int[] counts = new int[classes()];
        for (int label : classLabels("classCounts")) {
            counts[label]++;
        }
        return counts;
    }

    /// The class number of each sample, checked on behalf of `operation`.
    int[] classLabels(String operation) {
        Tensor y = y();
        if (y.dtype() != DType.INT32 || y.shape().rank() != 1) {
            throw new AdjointException(
                    operation,
                    "needs labels: got y " + y.shape() + " of " + y.dtype() + ", expected [" + size() + "] of int32",
                    "use a data set whose y holds class numbers (before oneHot); convert with cast(DType.INT32), "
                            + "reshape(-1)");
        }
        int[] labels = y.toIntArray();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                throw new AdjointException(
                        operation,
                        "label " + labels[i] + " (sample " + i + ") is negative",
                        "number classes from 0 up");
            }
        }
        return labels;
    }

    /// The samples in random order.
    public Dataset shuffle(Rng rng) {
        return gather(rng.permutation(size()));
    }

    /// The samples in random order: the same seed, the same order.
    public Dataset shuffle(long seed) {
        return shuffle(new Rng(seed));
    }

    /// The first `fraction` of the samples, rounded, and the rest, in their order: [#shuffle(long)] first if
    /// they are sorted.
    ///
    /// @throws AdjointException if `fraction` is not between 0 and 1, or leaves a part without samples
    public Split split(double fraction) {
        return Splitting.inOrder(this, fraction);
    }

    /// A random `fraction` of the samples of each class, rounded, and the rest: both parts have the classes in the
    /// proportion of the whole. Both are shuffled; the same seed gives the same parts.
    ///
    /// @throws AdjointException if `fraction` is not between 0 and 1, or leaves a part without samples, or `y` is
    ///     not int32 labels `[n]`
    public Split stratifiedSplit(double fraction, long seed) {
        return Splitting.stratified(this, fraction, new Rng(seed));
    }

    /// The samples from `from` (inclusive) to `to` (exclusive); they share the arrays.
    ///
    /// @throws AdjointException unless `0 <= from < to <= size()`
    public Dataset slice(int from, int to) {
        if (from < 0 || from >= to || to > size()) {
            throw new AdjointException(
                    "slice", "got samples " + from + " to " + to + " of " + size(), "use 0 <= from < to <= " + size());
        }
        return of(rows.slice(from, to));
    }

    /// The first `count` samples; they share the arrays.
    ///
    /// @throws AdjointException unless `1 <= count <= size()`
    public Dataset take(int count) {
        if (count < 1 || count > size()) {
            throw new AdjointException(
                    "take", "got " + count + " samples of " + size(), "use a count from 1 to " + size());
        }
        return slice(0, count);
    }

    /// The samples with these indices, in this order; an index may come several times.
    ///
    /// @throws AdjointException if there are no indices, or one is not in `[0, size())`
    public Dataset gather(int... indices) {
        if (indices.length == 0) {
            throw new AdjointException("gather", "got no indices: the result would be empty", "give 1 index or more");
        }
        for (int index : indices) {
            if (index < 0 || index >= size()) {
                throw new AdjointException(
                        "gather",
                        "sample " + index + " does not exist: got " + size() + " samples",
                        "use indices from 0 to " + (size() - 1));
            }
        }
        return of(rows.gather(indices));
    }

    /// The samples cut into batches of `batchSize`, in order; the last one may be smaller. They share the arrays.
    ///
    /// @throws AdjointException if `batchSize` is less than 1
    public List<Dataset> batches(int batchSize) {
        return new Batches(size(), batchSize)
                .indices()
                .mapToObj(index -> batch(index, batchSize))
                .toList();
    }

    /// Batch number `index` of [#batches].
    ///
    /// @throws AdjointException if `batchSize` is less than 1, or there is no such batch
    public Dataset batch(int index, int batchSize) {
        Batches batches = new Batches(size(), batchSize);
        return slice(batches.from(index), batches.to(index));
    }

    /// The samples of some classes, in their order; `classes[0]` becomes label 0, `classes[1]` label 1 and so on.
    ///
    /// @throws AdjointException if a class does not exist or is named twice, if no sample is left, or if `y` is
    ///     not int32 labels `[n]`
    public Dataset select(int... classes) {
        int[] labels = classLabels("select");
        int known = classes();
        int[] relabelled = new int[known];
        Arrays.fill(relabelled, -1);
        for (int i = 0; i < classes.length; i++) {
            int label = classes[i];
            if (label < 0 || label >= known) {
                throw new AdjointException(
                        "select",
                        "class " + label + " does not exist: got classes 0 to " + (known - 1),
                        "select existing classes");
            }
            if (relabelled[label] >= 0) {
                throw new AdjointException("select", "class " + label + " is named twice", "name each class once");
            }
            relabelled[label] = i;
        }
        int[] kept = IntStream.range(0, size())
                .filter(i -> relabelled[labels[i]] >= 0)
                .toArray();
        checkKept("select", kept, "of classes " + Arrays.toString(classes));
        Tensor newLabels =
                Tensor.of(Arrays.stream(kept).map(i -> relabelled[labels[i]]).toArray());
        List<String> names = classNames.isEmpty()
                ? List.of()
                : Arrays.stream(classes).mapToObj(classNames::get).toList();
        Rows some = rows.gather(kept);
        return new Dataset(
                new Rows(some.inputs(), List.of(newLabels), some.weights(), some.numbers()), featureNames, names);
    }

    /// The samples for which `keep` holds, in their order; it is given a sample's features and its label, without
    /// the first axis.
    ///
    /// @throws AdjointException if no sample is left
    public Dataset filter(BiPredicate<Tensor, Tensor> keep) {
        Tensor x = x();
        Tensor y = y();
        Shape features = x.shape().without(0);
        Shape target = y.shape().without(0);
        int[] kept = IntStream.range(0, size())
                .filter(i -> keep.test(
                        x.slice(0, i, i + 1).reshape(features),
                        y.slice(0, i, i + 1).reshape(target)))
                .toArray();
        checkKept("filter", kept, "that the condition keeps");
        return gather(kept);
    }

    private void checkKept(String operation, int[] kept, String which) {
        if (kept.length == 0) {
            throw new AdjointException(
                    operation, "no sample " + which + ": got 0 of " + size(), "keep 1 sample or more");
        }
    }

    /// The samples with the features `f(x)`, for example `x -> x.div(255)`. Feature names stay if the shape
    /// does.
    ///
    /// @throws AdjointException if the number of samples changes
    public Dataset mapX(UnaryOperator<Tensor> f) {
        Tensor mapped = f.apply(x());
        boolean sameColumns = mapped.shape().equals(x().shape());
        return mapped(List.of(mapped), rows.labels(), sameColumns ? featureNames : List.of(), classNames);
    }

    /// The samples with the labels or targets `f(y)`, and no class names.
    ///
    /// @throws AdjointException if the number of samples changes
    public Dataset mapY(UnaryOperator<Tensor> f) {
        return mapped(rows.inputs(), List.of(f.apply(y())), featureNames, List.of());
    }

    private Dataset mapped(List<Tensor> inputs, List<Tensor> labels, List<String> features, List<String> classes) {
        Rows checked = Rows.of(inputs, labels);
        return new Dataset(
                new Rows(checked.inputs(), checked.labels(), rows.weights(), rows.numbers()), features, classes);
    }

    /// The samples with labels as rows of zeros and a 1: `y` becomes `[n, classes]`, float32. Class names stay.
    ///
    /// @throws AdjointException if a label is not in `[0, classes)`, or `y` is not int32 labels `[n]`
    public Dataset oneHot(int classes) {
        classLabels("oneHot");
        return mapped(rows.inputs(), List.of(y().oneHot(classes)), featureNames, classNames);
    }

    /// The samples with labels as rows of zeros and a 1, of [#classes] columns.
    public Dataset oneHot() {
        return oneHot(classes());
    }

    /// What this is, without the values: `Dataset(150 samples, x [150,4] float32, y [150] int32, 3 classes)`.
    @Override
    public String toString() {
        String classes = classNames.isEmpty() ? "" : ", " + classNames.size() + " classes";
        return "Dataset(" + size() + " samples, x " + types(rows.inputs()) + ", y " + types(rows.labels()) + classes
                + ")";
    }

    private static String types(List<Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> tensor.shape() + " " + tensor.dtype())
                .collect(Collectors.joining(" and "));
    }
}
