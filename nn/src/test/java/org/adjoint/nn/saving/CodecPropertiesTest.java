package org.adjoint.nn.saving;

import static net.jqwik.api.Arbitraries.doubles;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.lazyOf;
import static net.jqwik.api.Arbitraries.longs;
import static net.jqwik.api.Arbitraries.maps;
import static net.jqwik.api.Arbitraries.of;
import static net.jqwik.api.Arbitraries.oneOf;
import static net.jqwik.api.Arbitraries.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adjoint.graph.Shape;
import org.adjoint.nn.saving.Sample.Big;
import org.adjoint.nn.saving.Sample.Decaying;
import org.adjoint.nn.saving.Sample.Fixed;
import org.adjoint.nn.saving.Sample.Named;
import org.adjoint.nn.saving.Sample.Rate;
import org.adjoint.nn.saving.Sample.Side;
import org.adjoint.nn.saving.Sample.Window;
import org.adjoint.nn.weights.Constant;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.HeUniform;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.L1L2;
import org.adjoint.nn.weights.L2;
import org.adjoint.nn.weights.MinMaxNorm;
import org.adjoint.nn.weights.NonNeg;
import org.adjoint.nn.weights.OrthogonalRegularizer;
import org.adjoint.nn.weights.RandomUniform;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.nn.weights.UnitNorm;
import org.adjoint.nn.weights.VarianceScaling;

class CodecPropertiesTest {
    private static <T> void assertThereAndBack(Codec<T> codec, T value) {
        Object tree = codec.write(value, "value");
        assertEquals(value, codec.read(tree, "value"));
        assertEquals(value, codec.read(Json.read(Json.write(tree)), "value"));
    }

    @Property(tries = 300)
    void records_of_all_kinds_are_there_again(@ForAll("bigs") Big big) {
        assertThereAndBack(Codec.of(Big.class), big);
    }

    @Property(tries = 300)
    void things_of_a_kind_are_there_again(@ForAll("rates") Rate rate) {
        assertThereAndBack(Codec.of(Rate.class), rate);
    }

    @Property(tries = 300)
    void what_is_asked_of_weights_is_there_again(
            @ForAll("initializers") Initializer initializer,
            @ForAll("regularizers") Regularizer regularizer,
            @ForAll("constraints") Constraint constraint) {
        assertThereAndBack(Codec.of(Initializer.class), initializer);
        assertThereAndBack(Codec.of(Regularizer.class).orNull(), regularizer);
        assertThereAndBack(Codec.of(Constraint.class), constraint);
    }

    private static Arbitrary<Double> anyDouble() {
        return oneOf(
                doubles(),
                of(0.0, -0.0, 0.1, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    }

    @Provide
    Arbitrary<Rate> rates() {
        return lazyOf(
                () -> anyDouble().map(Fixed::new),
                () -> of(Named.class).map(named -> named),
                () -> Combinators.combine(
                                rates(),
                                integers().greaterOrEqual(1),
                                anyDouble().injectNull(0.5))
                        .as(Decaying::new));
    }

    @Provide
    Arbitrary<Initializer> initializers() {
        Arbitrary<Double> edge = doubles().between(-1, 1);
        return oneOf(
                anyDouble().map(Constant::new),
                Arbitraries.create(HeUniform::new),
                Combinators.combine(edge, edge).as(RandomUniform::new),
                Combinators.combine(
                                doubles().between(0.1, 10),
                                of(VarianceScaling.Mode.class),
                                of(VarianceScaling.Distribution.class))
                        .as(VarianceScaling::new));
    }

    @Provide
    Arbitrary<Regularizer> regularizers() {
        Arbitrary<Double> factor = doubles().between(0, 10);
        return oneOf(
                        factor.<Regularizer>map(L2::new),
                        Combinators.combine(factor, factor).as(L1L2::new),
                        Combinators.combine(factor, of(OrthogonalRegularizer.Mode.class))
                                .as(OrthogonalRegularizer::new))
                .injectNull(0.2);
    }

    @Provide
    Arbitrary<Constraint> constraints() {
        Arbitrary<Double> part = doubles().between(0, 1);
        Arbitrary<List<Integer>> axis = integers().list().ofMinSize(1).ofMaxSize(3);
        return oneOf(
                Arbitraries.create(NonNeg::new),
                axis.map(UnitNorm::new),
                Combinators.combine(part, part, part, axis)
                        .as((least, more, rate, axes) -> new MinMaxNorm(least, least + more, rate, axes)));
    }

    @Provide
    Arbitrary<Big> bigs() {
        Arbitrary<Window> windows = Combinators.combine(integers(), integers()).as(Window::new);
        Arbitrary<Shape> shapes =
                integers().between(-1, 9).array(int[].class).ofMaxSize(4).map(Shape::of);
        Arbitrary<Big> plain = Combinators.combine(
                        rates(),
                        anyDouble(),
                        Arbitraries.floats(),
                        longs(),
                        of(true, false),
                        strings().ofMaxLength(9),
                        of(Side.class),
                        windows)
                .as((rate, beta, small, count, ema, label, side, window) -> new Big(
                        rate,
                        beta,
                        small,
                        count,
                        ema,
                        label,
                        side,
                        window,
                        Sample.BIG.windows(),
                        Sample.BIG.axis(),
                        Sample.BIG.weights(),
                        Sample.BIG.inputShape(),
                        Sample.BIG.kernelInitializer(),
                        null));
        return Combinators.combine(
                        plain,
                        windows.list().ofMaxSize(3),
                        integers().injectNull(0.3).list().ofMaxSize(3),
                        maps(strings().ofMaxLength(5), anyDouble()).ofMaxSize(3),
                        shapes,
                        initializers(),
                        regularizers())
                .as((big, list, axis, weights, shape, initializer, regularizer) -> new Big(
                        big.learningRate(),
                        big.beta1(),
                        big.small(),
                        big.iterationsURL(),
                        big.useEMA(),
                        big.label(),
                        big.side(),
                        big.window(),
                        list,
                        axis,
                        weights,
                        shape,
                        initializer,
                        regularizer));
    }
}
