/// Native frameworks that the benchmarks compare Adjoint with.
@NullMarked
package org.adjoint.examples.peers;

import org.jspecify.annotations.NullMarked;
