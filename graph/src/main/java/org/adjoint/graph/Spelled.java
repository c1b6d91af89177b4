package org.adjoint.graph;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How a record or a layer, a component of a record, or a constant of an enum is called in configurations,
/// where Keras calls it otherwise than the rule says. By the rule a record has its simple name,
/// `GlorotUniform`; a component `learningRate` is `learning_rate`; a constant `FAN_IN` is `fan_in`.
///
/// ```java
/// @Spelled("SGD")
/// public record Sgd(double learningRate) ...
///
/// public record Adam(@Spelled("beta_1") double beta1) ...
/// ```
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Spelled {
    /// The name.
    String value();
}
