package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The set of ids behind a walk, against a sorted set.
class RanksTest {
    /// Dense runs, the edges of pages, and ids far apart.
    @Provide
    Arbitrary<List<Long>> ids() {
        Arbitrary<Long> near = Arbitraries.longs().between(1000, 1300);
        Arbitrary<Long> edges =
                Arbitraries.of(0L, 1L, 63L, 64L, 65L, 127L, 128L, 1023L, 1024L, 1L << 32, Long.MAX_VALUE);
        Arbitrary<Long> far = Arbitraries.longs().greaterOrEqual(0);
        return Arbitraries.oneOf(near, near, edges, far).list().ofMinSize(1).ofMaxSize(400);
    }

    @Property(tries = 300)
    void ids_are_ranked_from_the_highest_down_each_once(@ForAll("ids") List<Long> ids) {
        Ranks ranks = new Ranks();
        TreeSet<Long> expected = new TreeSet<>(Comparator.reverseOrder());
        for (long id : ids) {
            assertEquals(expected.add(id), ranks.add(id));
        }
        ranks.complete();
        int rank = 0;
        for (long id : expected) {
            assertEquals(rank++, ranks.of(id));
        }
    }
}
