package org.adjoint.examples.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// How many operations a second one thread can do at most: fused multiply-adds on registers, without any memory.
final class RegisterPeak {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int ROUNDS = 1_000_000;

    /// Enough independent sums to keep two units busy, each of which takes four or five cycles.
    private static final int SUMS = 12;

    private RegisterPeak() {}

    /// The median, in GFLOP/s.
    static double gflops() {
        float[] sink = new float[SPECIES.length()];
        double flops = 2.0 * SUMS * ROUNDS * SPECIES.length();
        return flops / new Race(0.3, 7, 0.02).run(() -> multiplyAdd(sink)) / 1e9;
    }

    private static void multiplyAdd(float[] sink) {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector y = FloatVector.broadcast(SPECIES, 1);
        FloatVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        for (int round = 0; round < ROUNDS; round++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        FloatVector all = a.add(b).add(c).add(d).add(e).add(f);
        all.add(g).add(h).add(i).add(j).add(k).add(l).intoArray(sink, 0);
    }
}
