package org.adjoint.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The element-wise operations of `golden/elementwise.golden`.
final class GoldenElementwise {
    private final Map<String, Function<GoldenCase, Tensor>> functions = new HashMap<>();

    private GoldenElementwise() {
        arithmetic();
        comparisons();
        special();
        logic();
        functions.put("clip", c -> c.in(0).clip(c.real("low"), c.real("high")));
        functions.put("where", c -> c.in(0).where(c.in(1), c.in(2)));
    }

    static GoldenFamily family() {
        return new GoldenFamily(
                "elementwise",
                new GoldenElementwise().functions,
                Map.of(
                        "cast", "a conversion of numbers; CatalogueTest compares it with Java's own",
                        "mulOrZero", "a product but for zeros; SingularPointsTest says for which",
                        "divOrZero", "a quotient but for zeros; SingularPointsTest says for which"));
    }

    private void unary(String name, UnaryOperator<Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0)));
    }

    private void binary(String name, BinaryOperator<Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0), c.in(1)));
    }

    private void arithmetic() {
        unary("neg", Tensor::neg);
        unary("abs", Tensor::abs);
        unary("sign", Tensor::sign);
        unary("square", Tensor::square);
        unary("sqrt", Tensor::sqrt);
        unary("exp", Tensor::exp);
        unary("log", Tensor::log);
        unary("sin", Tensor::sin);
        unary("cos", Tensor::cos);
        unary("tanh", Tensor::tanh);
        binary("add", Tensor::add);
        binary("sub", Tensor::sub);
        binary("mul", Tensor::mul);
        binary("div", Tensor::div);
        binary("maximum", Tensor::maximum);
        binary("minimum", Tensor::minimum);
        functions.put(
                "pow",
                c -> c.inputs().size() == 2 ? c.in(0).pow(c.in(1)) : c.in(0).pow(c.real("exponent")));
    }

    private void comparisons() {
        binary("greater", Tensor::greater);
        binary("greaterEqual", Tensor::greaterEqual);
        binary("less", Tensor::less);
        binary("lessEqual", Tensor::lessEqual);
        binary("equal", Tensor::equal);
        binary("notEqual", Tensor::notEqual);
    }

    private void special() {
        unary("expm1", Tensor::expm1);
        unary("log1p", Tensor::log1p);
        unary("log2", Tensor::log2);
        unary("rsqrt", Tensor::rsqrt);
        unary("reciprocal", Tensor::reciprocal);
        unary("tan", Tensor::tan);
        unary("asin", Tensor::asin);
        unary("acos", Tensor::acos);
        unary("atan", Tensor::atan);
        unary("sinh", Tensor::sinh);
        unary("cosh", Tensor::cosh);
        unary("asinh", Tensor::asinh);
        unary("acosh", Tensor::acosh);
        unary("atanh", Tensor::atanh);
        unary("erf", Tensor::erf);
        unary("erfc", Tensor::erfc);
        unary("ndtr", Tensor::ndtr);
        unary("lgamma", Tensor::lgamma);
        unary("digamma", Tensor::digamma);
        unary("floor", Tensor::floor);
        unary("ceil", Tensor::ceil);
        unary("round", Tensor::round);
        unary("sinc", Tensor::sinc);
        functions.put("polygamma", c -> c.in(0).polygamma(c.integer("order")));
        binary("mod", Tensor::mod);
        binary("atan2", Tensor::atan2);
        binary("hypot", Tensor::hypot);
        binary("logaddexp", Tensor::logaddexp);
        functions.put("fma", c -> c.in(0).fma(c.in(1), c.in(2)));
        functions.put("lerp", c -> c.in(0).lerp(c.in(1), c.in(2)));
    }

    private void logic() {
        binary("logicalAnd", Tensor::logicalAnd);
        binary("logicalOr", Tensor::logicalOr);
        binary("logicalXor", Tensor::logicalXor);
        unary("logicalNot", Tensor::logicalNot);
        unary("isNaN", Tensor::isNaN);
        unary("isInf", Tensor::isInf);
        unary("isFinite", Tensor::isFinite);
    }
}
