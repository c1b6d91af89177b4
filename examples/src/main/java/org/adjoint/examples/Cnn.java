package org.adjoint.examples;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Conv2D;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.nn.layers.Flatten;
import org.adjoint.nn.layers.IdentityLayer;
import org.adjoint.nn.layers.MaxPooling2D;
import org.adjoint.nn.layers.Reshape;
import org.adjoint.nn.layers.UpSampling2D;
import org.adjoint.optim.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// A convolutional network: two convolutions, each followed by a pooling, and two dense layers.
@Command(
        name = "cnn",
        mixinStandardHelpOptions = true,
        description = "Trains a convolutional network on images.",
        footer = {
            "",
            "The images are those of fashion-mnist, see there; without them, the handwritten digits in the library."
        })
final class Cnn implements Runnable {
    @Mixin
    private PictureTraining training = new PictureTraining(5, 128);

    @Override
    public void run() {
        training.run(Adam.of(0.002), Cnn::model);
    }

    private static Model model(Shape picture) {
        int rows = picture.dim(0);
        int columns = picture.dim(1);
        Layer larger = rows < 16 ? new UpSampling2D(3) : new IdentityLayer(); // the digits are too small
        return new Sequential(
                new Input(rows, columns),
                new Reshape(rows, columns, 1), // one channel
                larger,
                new Conv2D(32, 3, "relu"),
                new MaxPooling2D(),
                new Conv2D(64, 3, "relu"),
                new MaxPooling2D(),
                new Flatten(),
                new Dense(128, "relu"),
                new Dropout(0.25),
                new Dense(10, "softmax"));
    }
}
