package first;

import java.util.List;
import org.adjoint.graph.*;
import org.adjoint.nn.*;
import org.adjoint.nn.callbacks.*;
import org.adjoint.nn.data.*;
import org.adjoint.nn.layers.*;
import org.adjoint.nn.losses.*;
import org.adjoint.nn.metrics.*;
import org.adjoint.nn.saving.*;
import org.adjoint.nn.weights.*;
import org.adjoint.ops.*;
import org.adjoint.ops.check.*;
import org.adjoint.optim.*;

/// Something of every package, in a project outside.
class Tour {
    /// An operation of one's own.
    record Cube() implements TensorOp {
        @Override
        public String label() {
            return "cube";
        }

        @Override
        public Shape shape(List<Shape> inputs) {
            return inputs.getFirst();
        }

        @Override
        public Data forward(Inputs in) {
            return in.map(x -> x * x * x);
        }

        @Override
        public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
            return g.mul(saved.input(0).square()).mul(3);
        }
    }

    /// A layer of one's own.
    static class Scale extends Layer {
        private Variable factor;

        @Override
        protected void build(Shape input) {
            factor = weight("factor", new Ones(), input.dim(-1));
        }

        @Override
        protected Tensor forward(Tensor x) {
            return x.mul(factor);
        }
    }

    void main() {
        Scalar x = Scalar.variable("x", 3);
        require(Backward.of(x.mul(x)).run().of(x).value() == 6, "graph");
        require(GradCheck.operation(new Cube()).check(Shape.of(2, 3)).passes(), "ops and ops.check");
        Split iris = Datasets.iris().shuffle(1).split(0.8);
        Model model = new Sequential(new Input(4), new Scale(), new Dense(3, "softmax"));
        model.compile(Adam.of(0.05), new SparseCategoricalCrossentropy(), new SparseCategoricalAccuracy());
        Fit fit = Fit.epochs(5).silent().callbacks(new TerminateOnNaN());
        History history = model.fit(iris.train().x(), iris.train().y(), fit);
        List<Double> losses = history.get("loss");
        require(losses.getLast() < losses.getFirst(), "nn, nn.callbacks and optim");
        Initializer initializer = new HeNormal();
        Codec<Initializer> codec = Codec.of(Initializer.class);
        require(codec.read(codec.write(initializer, ""), "").equals(initializer), "saving");
        IO.println("the tour ends");
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new AssertionError(what);
        }
    }
}
