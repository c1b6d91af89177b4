package org.adjoint.ops;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// A source of random numbers with an explicit seed: the same seed gives the same numbers on every machine.
///
/// It is counter-based: number `n` of a stream is a hash of the stream's key and `n`, so any part of a tensor
/// can be drawn alone. The hash is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014), and the stream of a seed is that of `java.util.SplittableRandom`. [#split()] and
/// [#split(String)] give new streams that are independent of this one.
public final class Rng {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long SPLIT = 0xD1B54A32D192ED03L;

    private final long key;
    private final AtomicLong counter = new AtomicLong();
    private final AtomicLong children = new AtomicLong();

    /// A stream that starts from `seed`.
    public Rng(long seed) {
        this.key = seed;
    }

    /// How far a stream is: from here it goes on elsewhere, such as in another program.
    ///
    /// @param key which stream it is
    /// @param drawn how many numbers have been drawn
    /// @param split how many streams have been split off by [Rng#split()]
    public record Place(long key, long drawn, long split) {}

    /// A stream that goes on from `place`.
    public Rng(Place place) {
        this.key = place.key;
        counter.set(place.drawn);
        children.set(place.split);
    }

    /// How far this stream is.
    public Place place() {
        return new Place(key, counter.get(), children.get());
    }

    /// A new stream, independent of this one; the next call gives another.
    public Rng split() {
        return new Rng(hash(key * SPLIT + hash(RngTape.current(children).incrementAndGet() * SPLIT)));
    }

    /// The stream of this name, such as a scope's: independent of this one and of those of other names, and the
    /// same whenever it is asked for, whatever was drawn or split before. So a layer's weights do not change
    /// when another layer is added before it.
    public Rng split(String name) {
        long code = 0;
        for (int i = 0; i < name.length(); i++) {
            code = hash((code + name.charAt(i) + 1) * SPLIT);
        }
        return new Rng(hash(hash(key * SPLIT) + code));
    }

    /// The result of `body`, whose draws leave all sources as they were: whoever draws next draws the same numbers.
    public static <T> T rehearse(Supplier<T> body) {
        return new RngTape().replay(body);
    }

    private static long hash(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    private long at(long index) {
        return hash(key + (index + 1) * GAMMA);
    }

    /// The index of the first of the next `count` numbers. (For a shape of unknown size there will be an
    /// error.)
    private long take(long count) {
        return RngTape.current(counter).getAndAdd(Math.max(0, count));
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    /// The next 64 random bits.
    public long nextLong() {
        return at(RngTape.current(counter).getAndIncrement());
    }

    /// The next number, uniform in `[0, 1)`.
    public double nextDouble() {
        return unit(nextLong());
    }

    /// The next integer, uniform in `[0, bound)`.
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new AdjointException(
                    "nextInt", "the bound must be positive: got " + bound, "use a bound of 1 or more");
        }
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    private static void check(boolean right, String distribution, String problem) {
        if (!right) {
            throw new AdjointException(distribution, problem, "correct the distribution's parameters");
        }
    }

    /// Float32 numbers, uniform in `[low, high)`.
    public Tensor uniform(double low, double high, int... sizes) {
        return uniform(low, high, Shape.of(sizes), DType.FLOAT32);
    }

    /// Numbers, uniform in `[low, high)`.
    public Tensor uniform(double low, double high, Shape shape, DType dtype) {
        check(low <= high, "uniform", "low must not be above high: got " + low + " and " + high);
        long start = take(shape.size());
        double last = dtype == DType.FLOAT32 ? Math.nextDown((float) high) : Math.nextDown(high);
        return tensor(shape, dtype, i -> {
            double value = low + (high - low) * unit(at(start + i));
            double rounded = dtype == DType.FLOAT32 ? (float) value : value;
            return rounded >= high && low < high ? last : value;
        });
    }

    /// Float32 numbers, normally distributed.
    public Tensor normal(double mean, double stddev, int... sizes) {
        return normal(mean, stddev, Shape.of(sizes), DType.FLOAT32);
    }

    /// Numbers, normally distributed: the Box-Muller transform of two uniform numbers each.
    public Tensor normal(double mean, double stddev, Shape shape, DType dtype) {
        check(stddev >= 0, "normal", "the standard deviation must not be negative: got " + stddev);
        long start = take(2L * shape.size());
        return tensor(shape, dtype, i -> {
            return mean + stddev * deviation(unit(at(start + 2L * i)), unit(at(start + 2L * i + 1)));
        });
    }

    /// Ones with probability `p`, else zeros.
    public Tensor bernoulli(double p, Shape shape, DType dtype) {
        check(p >= 0 && p <= 1, "bernoulli", "the probability must be in [0, 1]: got " + p);
        long start = take(shape.size());
        return tensor(shape, dtype, i -> unit(at(start + i)) < p ? 1 : 0);
    }

    /// Float32 numbers, normally distributed but for those farther than two standard deviations from the
    /// mean, which do not occur; see [#truncatedNormal(double, double, Shape, DType)].
    public Tensor truncatedNormal(double mean, double stddev, int... sizes) {
        return truncatedNormal(mean, stddev, Shape.of(sizes), DType.FLOAT32);
    }

    /// Numbers, normally distributed but for those farther than two standard deviations from the mean, which
    /// are drawn again. The standard deviation of what remains is 0.8796 `stddev`.
    public Tensor truncatedNormal(double mean, double stddev, Shape shape, DType dtype) {
        check(stddev >= 0, "truncatedNormal", "the standard deviation must not be negative: got " + stddev);
        long start = take(shape.size());
        return tensor(shape, dtype, i -> {
            Rng own = new Rng(hash(at(start + i) * SPLIT));
            double deviation;
            do {
                deviation = deviation(own.nextDouble(), own.nextDouble());
            } while (Math.abs(deviation) > 2);
            return mean + stddev * deviation;
        });
    }

    /// Box and Muller's transform of two uniform numbers to a normal one
    private static double deviation(double u, double v) {
        return Math.sqrt(-2 * StrictMath.log(1 - u)) * StrictMath.cos(2 * Math.PI * v);
    }

    /// Integers (int32), uniform in `[low, high)`.
    public Tensor randint(int low, int high, int... sizes) {
        check(low < high, "randint", "low must be below high: got " + low + " and " + high);
        Shape shape = Shape.of(sizes);
        long start = take(shape.size());
        long count = (long) high - low;
        return tensor(shape, DType.INT32, i -> low + Math.unsignedMultiplyHigh(at(start + i), count));
    }

    /// The integers from 0 to `count` (exclusive) in random order, as a tensor of int32.
    public Tensor permuted(int count) {
        return Tensor.of(permutation(count), count);
    }

    private static Tensor tensor(Shape shape, DType dtype, IntToDoubleFunction value) {
        Values numbers = Values.room(dtype, shape.size());
        Elements.fill(numbers.array(), shape.size(), value);
        return new Tensor(shape, numbers, null, null);
    }

    /// The integers from 0 to `count` (exclusive) in random order.
    public int[] permutation(int count) {
        check(count >= 0, "permutation", "the count must not be negative: got " + count);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
