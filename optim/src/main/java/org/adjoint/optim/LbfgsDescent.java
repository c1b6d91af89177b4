package org.adjoint.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Recording;
import org.adjoint.ops.DType;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// Applies [Lbfgs] to variables, which are one long vector to it, and keeps its history. Several threads may
/// not use one at the same time.
public final class LbfgsDescent {
    private static final String MOVE = "move_";
    private static final String CHANGE = "gradient_change_";

    private final Lbfgs arguments;
    private final List<Variable> variables;
    private LbfgsHistory history = LbfgsHistory.EMPTY;
    private long iteration;

    /// A straight way, on which the loss is asked for.
    ///
    /// @param from where it begins
    /// @param direction where to
    private record Line(Tensor from, Tensor direction) {}

    LbfgsDescent(Lbfgs arguments, List<Variable> variables) {
        this.arguments = arguments;
        this.variables = List.copyOf(variables);
        List<DType> types = variables.stream().map(Variable::dtype).distinct().toList();
        if (types.size() != 1) {
            throw new AdjointException(
                    "lbfgs",
                    "the parameters must be of one type: got " + variables.size() + " of " + types,
                    "give parameters of one floating-point type");
        }
    }

    /// The number of moves made.
    public long iteration() {
        return iteration;
    }

    /// Up to `maxIter` moves.
    ///
    /// @param closure computes the loss, a single number, from the variables' present values; it is asked
    ///     several times
    /// @return the loss before the first move
    /// @throws AdjointException if the loss or its gradient is not finite before the first move
    public double step(Supplier<Tensor> closure) {
        return Recording.off(() -> stepBy(new Counted(closure)));
    }

    /// A loss that counts how often it is asked for.
    private final class Counted {
        private final Supplier<Tensor> closure;
        private int evaluations;

        Counted(Supplier<Tensor> closure) {
            this.closure = closure;
        }

        /// What is found on a line.
        StrongWolfe.Point at(Line line, double step) {
            evaluations++;
            moveTo(line.from.add(line.direction.mul(step)));
            Tensor loss = Recording.on(closure);
            Tensor gradient = flat(loss.gradients());
            return new StrongWolfe.Point(step, loss.item(), dot(gradient, line.direction), gradient);
        }
    }

    private double stepBy(Counted loss) {
        Tensor begin = kept(position());
        StrongWolfe.Point now = loss.at(new Line(begin, begin.zerosLike()), 0);
        double before = now.loss();
        requireFinite(now);
        boolean goesOn = greatest(now.gradient()) > arguments.toleranceGrad();
        for (int moves = 0; goesOn && moves < arguments.maxIter(); moves++) {
            Tensor direction = kept(history.direction(now.gradient()).neg());
            StrongWolfe.Point start =
                    new StrongWolfe.Point(0, now.loss(), dot(now.gradient(), direction), kept(now.gradient()));
            if (start.slope() > -arguments.toleranceChange()) {
                break;
            }
            now = move(loss, new Line(kept(position()), direction), start);
            goesOn = loss.evaluations < arguments.evaluations()
                    && greatest(now.gradient()) > arguments.toleranceGrad()
                    && now.step() * greatest(direction) > arguments.toleranceChange()
                    && Math.abs(now.loss() - start.loss()) >= arguments.toleranceChange();
        }
        return before;
    }

    private void requireFinite(StrongWolfe.Point begin) {
        double greatest = greatest(begin.gradient());
        if (!Double.isFinite(begin.loss()) || !Double.isFinite(greatest)) {
            throw new AdjointException(
                    "lbfgs",
                    "the loss is " + begin.loss() + " and the greatest element of its gradient " + greatest
                            + " at iteration " + iteration,
                    "begin where the loss is finite, with a smaller learning rate or LineSearch.STRONG_WOLFE");
        }
    }

    /// Moves along a line, and learns from it.
    private StrongWolfe.Point move(Counted loss, Line line, StrongWolfe.Point start) {
        double length = arguments.learningRate();
        if (iteration++ == 0) {
            length *= Math.min(1, 1 / start.gradient().abs().sum().item());
        }
        StrongWolfe.Point end;
        if (arguments.lineSearch() == Lbfgs.LineSearch.NONE) {
            end = loss.at(line, length);
        } else {
            double shortest = arguments.toleranceChange() / greatest(line.direction);
            end = new StrongWolfe(step -> loss.at(line, step), start, shortest).search(length);
            moveTo(line.from.add(line.direction.mul(end.step())));
        }
        Tensor change = end.gradient().sub(start.gradient());
        history = history.with(kept(line.direction.mul(end.step())), kept(change), arguments.historySize());
        return end;
    }

    private void moveTo(Tensor position) {
        int at = 0;
        for (Variable variable : variables) {
            int size = variable.shape().size();
            variable.assign(position.slice(0, at, at + size).reshape(variable.shape()));
            at += size;
        }
    }

    /// All variables as one vector.
    private Tensor position() {
        return Ops.concat(variables.stream().map(v -> v.detach().flatten()).toList(), 0);
    }

    private Tensor flat(Gradients<Tensor> gradients) {
        List<Tensor> parts = new ArrayList<>();
        for (Variable variable : variables) {
            Tensor gradient = variable.node() == null ? null : gradients.at(variable.node());
            parts.add((gradient == null ? variable.detach().zerosLike() : gradient).flatten());
        }
        return Ops.concat(parts, 0);
    }

    private static double dot(Tensor a, Tensor b) {
        return a.mul(b).sum().item();
    }

    /// The greatest size of an element.
    private static double greatest(Tensor vector) {
        return vector.abs().max().item();
    }

    /// A copy that outlives the memory of a step.
    private static Tensor kept(Tensor vector) {
        return new Variable("lbfgs", vector).detach();
    }

    /// What is remembered, as copies: the moves of the history and the changes of the gradient with them.
    public State state() {
        State state = new State(iteration, Map.of());
        for (int i = 0; i < history.moves().size(); i++) {
            state = state.with(MOVE + i, history.moves().get(i).copy())
                    .with(CHANGE + i, history.changes().get(i).copy());
        }
        return state;
    }

    /// Goes on from where a descent of the same variables was: steps then have the same bits as its own.
    ///
    /// @param state its [#state]
    /// @throws AdjointException if it is that of another number of elements or another type
    public void restore(State state) {
        Tensor position = position();
        for (Tensor tensor : state.tensors().values()) {
            if (!tensor.shape().equals(position.shape()) || tensor.dtype() != position.dtype()) {
                throw new AdjointException(
                        "lbfgs",
                        "the state to restore has " + tensor.shape() + " " + tensor.dtype() + ", expected "
                                + position.shape() + " " + position.dtype(),
                        "restore what a descent of the same variables gave");
            }
        }
        List<Tensor> moves = new ArrayList<>();
        List<Tensor> changes = new ArrayList<>();
        for (int i = 0; state.tensors().containsKey(MOVE + i); i++) {
            moves.add(kept(state.get(MOVE + i)));
            changes.add(kept(state.get(CHANGE + i)));
        }
        history = new LbfgsHistory(moves, changes);
        iteration = state.iteration();
    }
}
