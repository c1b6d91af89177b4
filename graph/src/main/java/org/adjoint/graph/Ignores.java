package org.adjoint.graph;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Arguments that Keras's class has and this record does not. Keras writes them into every configuration; they
/// are read over if they are null there, which is to say unused, and any other value is an error.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Ignores {
    /// The names of the arguments.
    String[] value();
}
