package org.adjoint.examples;

import org.adjoint.nn.Input;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.LSTM;
import org.adjoint.optim.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Long short-term memory reads pictures from top to bottom, a row at each step, and says then what they show.
@Command(
        name = "lstm",
        mixinStandardHelpOptions = true,
        description = "Trains long short-term memory that reads images row by row.",
        footer = {
            "",
            "The images are those of fashion-mnist, see there; without them, the handwritten digits in the library."
        })
final class Lstm implements Runnable {
    @Mixin
    private PictureTraining training = new PictureTraining(5, 128);

    @Option(names = "--units", description = "the size of the memory (default ${DEFAULT-VALUE})")
    private int units = 128;

    @Override
    public void run() {
        training.run(
                Adam.of(),
                picture -> new Sequential(new Input(picture.toArray()), new LSTM(units), new Dense(10, "softmax")));
    }
}
