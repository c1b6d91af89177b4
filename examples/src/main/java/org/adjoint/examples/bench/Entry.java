package org.adjoint.examples.bench;

/// Work to be timed, ready to run again and again, by Adjoint, by a peer, or by a loop written by hand.
public interface Entry extends Runnable {
    /// What the last run computed, so that a benchmark can tell whether all entries do the same work.
    float[] result();
}
