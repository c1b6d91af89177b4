package org.adjoint.nn.charts;

import java.util.List;
import java.util.Map;
import org.adjoint.nn.Fit;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.FitRun;
import org.adjoint.nn.History;
import org.adjoint.nn.Input;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Datasets;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;

/// A small model of two lengths of irises, and how it was trained.
record Trained(Sequential model, Dataset data, History history) {
    static Trained of(String optimizer, Fit options) {
        RandomSeed.set(3);
        Dataset data = Datasets.iris().shuffle(1).mapX(x -> x.slice(1, 2, 4));
        Sequential model = new Sequential(new Input(2), new Dense(16, "relu"), new Dense(3, "softmax"));
        model.compile(optimizer, "sparse_categorical_crossentropy", "accuracy");
        return new Trained(model, data, model.fit(data, options.batchSize(8).silent()));
    }

    static Trained of(String optimizer) {
        return of(optimizer, Fit.epochs(15).validationSplit(0.3));
    }

    /// The history of a run that reports these values epoch by epoch, beside its loss.
    static History reporting(Map<String, List<Double>> figures) {
        Sequential model = new Sequential(new Input(1), new Dense(1));
        model.compile("sgd", "mse");
        int epochs = figures.values().iterator().next().size();
        FitCallback reporter = new FitCallback() {
            @Override
            public void onEpochEnd(FitRun run) {
                figures.forEach((name, values) -> run.report(name, values.get(run.epoch() - 1)));
            }
        };
        return model.fit(
                Tensor.ones(2, 1),
                Tensor.ones(2, 1),
                Fit.epochs(epochs).callbacks(reporter).silent());
    }
}
