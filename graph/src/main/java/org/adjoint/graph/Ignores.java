package org.adjoint.graph;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Arguments that Keras's class has and this record does not. Keras writes them into every configuration.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Ignores {
    /// The names of those that are read over if they are null, which is to say unused; any other value is an
    /// error.
    String[] value() default {};

    /// The names of those that are read over whatever they are, since nothing depends on them.
    String[] anyValue() default {};
}
