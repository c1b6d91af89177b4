package org.adjoint.nn.losses;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Distributions whose parameters are outputs: their densities, moments and losses.
class NegativeLogLikelihoodTest {
    private static double density(double y, double mean, double variance) {
        return Math.exp(-(y - mean) * (y - mean) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }

    @Test
    void the_normal_one_is_minus_the_logarithm_of_the_density() {
        Tensor y = Tensor.of(new double[] {1, -2, 0.5, 3}, 2, 2);
        Tensor p = Tensor.of(new double[] {0.5, -1, Math.log(2), Math.log(0.3), 0, 3, Math.log(5), 0}, 2, 4);
        double[] expected = {
            -(Math.log(density(1, 0.5, 2)) + Math.log(density(-2, -1, 0.3))) / 2,
            -(Math.log(density(0.5, 0, 5)) + Math.log(density(3, 3, 1))) / 2
        };
        assertArrayEquals(expected, Loss.gaussianNll().apply(y, p).toDoubleArray(), 1e-12);
        NormalDistribution plain = new NormalDistribution(false);
        List<Tensor> halves = p.split(-1, 2, 2);
        Tensor variances = halves.get(0).concat(List.of(halves.get(1).exp()), -1);
        assertArrayEquals(
                expected, new NegativeLogLikelihood(plain).apply(y, variances).toDoubleArray(), 1e-12);
    }

    @Test
    void a_variance_of_0_counts_as_a_millionth() {
        Tensor p = Tensor.of(new double[] {1, 0}, 1, 2).requiresGrad();
        Loss loss = new NegativeLogLikelihood(new NormalDistribution(false));
        double expected = (Math.log(2 * Math.PI) + Math.log(1e-6)) / 2;
        assertEquals(expected, loss.mean(Tensor.of(new double[] {1}, 1, 1), p).item(), 1e-9);
    }

    @Test
    void the_one_of_counts_is_the_loss_poisson_plus_what_training_does_not_move() {
        Tensor y = new Rng(1).randint(0, 6, 5, 3);
        Tensor logRates = new Rng(2).normal(0, 1, 5, 3).cast(DType.FLOAT64);
        Tensor logFactorials = y.cast(DType.FLOAT64).add(1).lgamma().mean(-1);
        assertArrayEquals(
                new Poisson().apply(y, logRates.exp()).add(logFactorials).toDoubleArray(),
                Loss.named("poisson_nll").apply(y, logRates).toDoubleArray(),
                1e-5);
    }

    @Test
    void the_probabilities_of_all_counts_add_up_to_1() {
        Tensor counts = Tensor.arange(60).cast(DType.FLOAT64);
        Tensor logRate = Tensor.zeros(60).cast(DType.FLOAT64).add(Math.log(7.5));
        PoissonDistribution poisson = new PoissonDistribution();
        Tensor p = poisson.logProbability(counts, List.of(logRate)).exp();
        assertEquals(1, p.sum().item(), 1e-12);
        assertEquals(7.5, p.mul(counts).sum().item(), 1e-9);
        assertEquals(7.5, poisson.varianceOf(logRate.reshape(60, 1)).get(0, 0), 1e-9);
    }

    @Test
    void densities_have_an_area_of_1_and_the_variance_they_say() {
        for (Distribution each : List.of(new NormalDistribution(), new LaplaceDistribution())) {
            int steps = 200_000;
            Tensor y = Tensor.linspace(-40, 40, steps, DType.FLOAT64);
            Tensor outputs = Tensor.of(new double[] {0.7, 0.4}, 1, 2).broadcastTo(Shape.of(steps, 2));
            List<Tensor> parameters = each.outputs(outputs).stream()
                    .map(parameter -> parameter.reshape(steps))
                    .toList();
            Tensor mass = each.logProbability(y, parameters).exp().mul(80.0 / (steps - 1));
            assertEquals(1, mass.sum().item(), 1e-6, each.toString());
            assertEquals(each.meanOf(outputs).get(0, 0), mass.mul(y).sum().item(), 1e-6, each.toString());
            double variance = y.sub(0.7).square().mul(mass).sum().item();
            assertEquals(each.varianceOf(outputs).get(0, 0), variance, 1e-6, each.toString());
        }
    }

    @Test
    void labels_of_one_axis_have_as_many_outputs_as_parameters() {
        Tensor y = Tensor.of(new float[] {1, 2, 3});
        assertEquals(
                Shape.of(3), Loss.gaussianNll().apply(y, Tensor.zeros(3, 2)).shape());
        assertMessage(
                "[normal_distribution] got outputs of shape [3,3], expected 2 for each label. Fix: give the last layer 2 "
                        + "times as many units as there are labels",
                () -> Loss.gaussianNll().apply(y, Tensor.zeros(3, 3)));
        assertMessage(
                "[negative_log_likelihood] labels have shape [3], expected [3,2], the shape of the predictions. Fix: give "
                        + "the labels the shape of the model's output",
                () -> Loss.gaussianNll().apply(y, Tensor.zeros(3, 4)));
    }

    @Test
    void they_are_saved_with_their_distribution() {
        Loss loss = new NegativeLogLikelihood(new NormalDistribution(false));
        Codec<Loss> codec = Codec.of(Loss.class);
        Object tree = codec.write(loss, "loss");
        assertEquals(
                "{class_name=NegativeLogLikelihood, config={distribution={class_name=NormalDistribution, "
                        + "config={log_variance=false}}}}",
                String.valueOf(tree));
        assertEquals(loss, codec.read(tree, "loss"));
    }
}
