package org.adjoint.nn;

import java.util.LinkedHashMap;
import java.util.Map;

/// Means of named figures over batches, each batch weighted by its number of samples.
final class Averages {
    private static final class Sum {
        double total;
        long samples;
    }

    private final Map<String, Sum> sums = new LinkedHashMap<>();

    void add(String name, double mean, int samples) {
        Sum sum = sums.computeIfAbsent(name, _ -> new Sum());
        sum.total += mean * samples;
        sum.samples += samples;
    }

    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum.total / sum.samples));
        return means;
    }
}
