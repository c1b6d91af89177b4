package org.adjoint.examples;

import org.adjoint.examples.bench.BenchConv;
import org.adjoint.examples.bench.BenchElementwise;
import org.adjoint.examples.bench.BenchGraph;
import org.adjoint.examples.bench.BenchMatmul;
import org.adjoint.examples.bench.BenchSteps;
import org.adjoint.graph.AdjointException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Runs the program that is named first, or lists all of them.
@Command(
        name = "examples/run",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        description = "Programs to run and to read.",
        footer = {"", "examples/run NAME --help tells a program's options; its source has the same name."},
        subcommands = {
            Xyz.class,
            Graph.class,
            Charts.class,
            GradientCheck.class,
            HigherOrder.class,
            MetaLearning.class,
            Checkpointing.class,
            Digits.class,
            Iris.class,
            FashionMnist.class,
            LectureFour.class,
            Heads.class,
            Lstm.class,
            Text.class,
            Cnn.class,
            Transformer.class,
            CustomLayer.class,
            FunctionalModel.class,
            BenchSteps.class,
            BenchElementwise.class,
            BenchMatmul.class,
            BenchConv.class,
            BenchGraph.class,
        })
public final class Main implements Runnable {
    private Main() {}

    /// Runs the program that `args` name; exits with 1 if it fails, with 2 if `args` are wrong.
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::report)
                .setUsageHelpAutoWidth(true);
        System.exit(line.execute(args));
    }

    /// An error of the library says all there is to say; a stack trace would hide it.
    private static int report(Exception error, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (error instanceof AdjointException) {
            line.getErr().println(error.getMessage());
            return 1;
        }
        throw error;
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
