package org.adjoint.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adjoint.nn.Fit;
import org.adjoint.nn.History;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.charts.Chart;
import org.adjoint.nn.charts.ConfusionChart;
import org.adjoint.nn.charts.DecisionBoundary;
import org.adjoint.nn.charts.ImageGrid;
import org.adjoint.nn.charts.LearningCurves;
import org.adjoint.nn.charts.RateCurves;
import org.adjoint.nn.charts.WeightImages;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Datasets;
import org.adjoint.nn.data.Split;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Flatten;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Charts of how a network learns digits and of what it answers, and of where another one parts irises.
@Command(
        name = "charts",
        mixinStandardHelpOptions = true,
        description = "Learning curves, a confusion matrix and more of digits and irises, as SVG and PNG.")
final class Charts implements Runnable {
    @Option(names = "--to", description = "the folder for the charts (default ${DEFAULT-VALUE})")
    private Path folder = Path.of("charts");

    @Option(names = "--epochs", description = "how often to go over the digits (default ${DEFAULT-VALUE})")
    private int epochs = 20;

    @Override
    public void run() {
        System.setProperty("java.awt.headless", "true");
        RandomSeed.set(42);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        digits();
        irises();
    }

    private void digits() {
        Split data = Datasets.digits().mapX(x -> x.div(16)).shuffle(42).split(0.8);
        Model network = new Sequential(new Input(8, 8), new Flatten(), new Dense(32, "relu"), new Dense(10, "softmax"));
        History history = train(network, data.train());
        Dense weights = new Dense(10, "softmax");
        Model softmax = new Sequential(new Input(8, 8), new Flatten(), weights);
        LearningCurves curves =
                LearningCurves.of("network", history).and("softmax regression", train(softmax, data.train()));
        save("learning-curves", curves.title("Digits: loss and accuracy"));

        Dataset test = data.test();
        Tensor answers = network.predict(test.x());
        ConfusionChart confusion = ConfusionChart.of(test.y(), answers, test.classNames());
        save("confusion-matrix", confusion.title("Digits: what they are taken for"));
        ImageGrid samples =
                ImageGrid.of(test.take(30).x()).labels(test.take(30).y()).predictions(answers.slice(0, 0, 30));
        save("samples", samples.title("Digits that the network has not seen before"));
        save("weights", WeightImages.of(weights.weights().getFirst(), 8, 8).title("What softmax regression looks for"));

        Tensor eights = test.y().equal(8).cast(DType.FLOAT32);
        RateCurves roc = RateCurves.roc("network", eights, answers.slice(1, 8, 9))
                .and("softmax regression", eights, softmax.predict(test.x()).slice(1, 8, 9));
        save("roc", roc.title("Which digits are eights?"));

        System.out.println(LearningCurves.of(history).text());
        System.out.println(confusion.text());
    }

    private History train(Model model, Dataset data) {
        model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
        return model.fit(
                data, Fit.epochs(epochs).batchSize(32).validationSplit(0.2).silent());
    }

    private void irises() {
        Dataset irises = Datasets.iris().shuffle(1).mapX(x -> x.slice(1, 2, 4));
        Model model = new Sequential(new Input(2), new Dense(12, "tanh"), new Dense(3, "softmax"));
        model.compile(Adam.of(0.02), "sparse_categorical_crossentropy", "accuracy");
        model.fit(irises, Fit.epochs(60).batchSize(15).silent());
        DecisionBoundary boundary = DecisionBoundary.of(model, irises.x(), irises.y())
                .featureNames("length of petal (cm)", "width of petal (cm)")
                .classNames(irises.classNames());
        save("decision-boundary", boundary.title("Irises"));
    }

    private void save(String name, Chart chart) {
        for (String ending : List.of(".svg", ".png")) {
            Path file = folder.resolve(name + ending);
            chart.save(file);
            System.out.println(file);
        }
    }
}
