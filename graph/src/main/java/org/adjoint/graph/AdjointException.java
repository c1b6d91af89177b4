package org.adjoint.graph;

import org.jspecify.annotations.Nullable;

/// The one exception of Adjoint. Its message always has the same parts, in the same order:
///
/// ```text
/// [matmul] inner dimensions differ: got [2,3] x [4,5], expected [2,3] x [3,n] (in scope encoder/dense_1). Fix: ...
/// ```
///
/// that is: which operation, what was got and expected, in which [Scope], and what to do about it.
public final class AdjointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The operation, layer or method that failed.
    private final String operation;

    /// What was got and what was expected.
    private final String problem;

    /// Where, or empty.
    private final String scope;

    /// What the reader should do.
    private final String fix;

    /// An error of `operation` in the current [Scope].
    ///
    /// @param operation what failed: the name of an operation, a layer, a method
    /// @param problem what was got and what was expected
    /// @param fix what the reader should do
    public AdjointException(String operation, String problem, String fix) {
        this(operation, problem, Scope.current(), fix, null);
    }

    private AdjointException(String operation, String problem, String scope, String fix, @Nullable Throwable cause) {
        super(message(operation, problem, scope, fix), cause);
        this.operation = operation;
        this.problem = problem;
        this.scope = scope;
        this.fix = fix;
    }

    /// An error of an operation that was applied earlier, in `scope`.
    public static AdjointException in(String scope, String operation, String problem, String fix) {
        return new AdjointException(operation, problem, scope, fix, null);
    }

    /// The same error, with `context` added to its problem and this one as its cause: what was being done
    /// meanwhile.
    public AdjointException during(String context) {
        return new AdjointException(operation, problem + ", " + context, scope, fix, this);
    }

    /// The same error, as one of `caller`: of an operation whose user does not know the one that failed.
    public AdjointException by(String caller) {
        return new AdjointException(caller, problem, scope, fix, this);
    }

    /// The same error, with `cause` as its cause.
    public AdjointException because(Throwable cause) {
        return new AdjointException(operation, problem, scope, fix, cause);
    }

    private static String message(String operation, String problem, String scope, String fix) {
        String where = scope.isEmpty() ? "" : " (in scope " + scope + ")";
        return "[" + operation + "] " + problem + where + ". Fix: " + fix;
    }

    /// The operation, layer or method that failed.
    public String operation() {
        return operation;
    }

    /// What was got and what was expected.
    public String problem() {
        return problem;
    }

    /// The scope in which it happened, `""` for none.
    public String scope() {
        return scope;
    }

    /// What to do about it.
    public String fix() {
        return fix;
    }
}
