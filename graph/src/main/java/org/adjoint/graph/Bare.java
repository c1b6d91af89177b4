package org.adjoint.graph;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A record of one component that configurations write as the value of that component alone: a constant learning rate
/// is
/// `0.01`, and not a class with a configuration. Of one kind, one record may be written so.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Bare {}
