/// One program a file: start reading at [org.adjoint.examples.Xyz], then [org.adjoint.examples.Digits].
@NullMarked
package org.adjoint.examples;

import org.jspecify.annotations.NullMarked;
