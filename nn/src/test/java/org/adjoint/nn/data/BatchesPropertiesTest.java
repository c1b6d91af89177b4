package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.ops.Tensor;

/// Batches of any size cover all samples once, also where the product of index and size is near the end of int.
class BatchesPropertiesTest {
    @Property
    void batches_follow_each_other_from_the_first_sample_to_the_last(
            @ForAll @IntRange(min = 1) int samples, @ForAll @IntRange(min = 1) int size, @ForAll int some) {
        Batches batches = new Batches(samples, size);
        int last = batches.count() - 1;
        int index = Math.floorMod(some, batches.count());

        assertEquals(0, batches.from(0));
        assertEquals(samples, batches.to(last));
        assertTrue(batches.from(last) < samples, "the last batch is not empty");
        assertEquals(
                BigInteger.valueOf(index).multiply(BigInteger.valueOf(size)).intValueExact(), batches.from(index));
        assertEquals(index == last ? samples : batches.from(index + 1), batches.to(index));
    }

    @Property(tries = 200)
    void batches_of_a_data_set_have_all_its_samples(
            @ForAll @IntRange(min = 1, max = 40) int samples, @ForAll @IntRange(min = 1) int size) {
        Dataset data = Dataset.of(Tensor.arange(samples), Tensor.arange(samples));
        int sum = data.batches(size).stream().mapToInt(Dataset::size).sum();

        assertEquals(samples, sum);
    }
}
