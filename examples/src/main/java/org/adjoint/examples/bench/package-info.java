/// The benchmarks. `examples/run` lists them among the programs.
@NullMarked
package org.adjoint.examples.bench;

import org.jspecify.annotations.NullMarked;
