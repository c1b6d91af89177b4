package org.adjoint.graph;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A component of a record, itself a record, whose components configurations write beside those of the outer
/// one: as Keras does with arguments that all classes of a kind share.
///
/// ```java
/// record Options(double clipnorm, boolean useEma) {}
///
/// record Adam(double beta1, @Flat Options options) {} // {beta1=0.9, clipnorm=1.0, use_ema=false}
/// ```
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Flat {}
