package org.adjoint.graph;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a package as part of a library. Messages that name a line of the program ([Sites]) mean none in it, but the
/// line that called it.
///
/// Each package says so itself, in its `package-info.java`; so may those of libraries on top of this one.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface Library {}
