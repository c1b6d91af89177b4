package org.adjoint.nn;

import java.io.PrintStream;
import java.util.Locale;

/// Prints how an epoch goes, as Keras does:
///
/// ```text
/// Epoch 1/5
/// 600/600 ━━━━━━━━━━━━━━━━━━━━ 2s 4ms/step - loss: 0.5012 - accuracy: 0.8201 - val_loss: 0.4110
/// ```
final class Progress implements FitCallback {
    private static final int WIDTH = 20;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String TO_END_OF_LINE = "\033[K"; // clears what is left of a longer line

    private final PrintStream out = System.out;
    private final boolean silent;
    private final boolean live;
    private long begin;
    private long drawn;

    Progress(Fit.Verbose verbose) {
        this.silent = verbose == Fit.Verbose.SILENT;
        this.live = verbose == Fit.Verbose.BAR
                && System.console() != null
                && System.console().isTerminal();
    }

    @Override
    public void onEpochBegin(FitRun run) {
        begin = System.nanoTime();
        drawn = begin;
        print("Epoch " + run.epoch() + "/" + run.options().epochs());
    }

    @Override
    public void onTrainBatchEnd(FitRun run) {
        long now = System.nanoTime();
        if (live && now - drawn > REDRAW_NANOS) {
            drawn = now;
            out.print('\r' + line(run) + TO_END_OF_LINE);
            out.flush();
        }
    }

    @Override
    public void onEpochEnd(FitRun run) {
        print(live ? '\r' + line(run) + TO_END_OF_LINE : line(run));
    }

    @Override
    public void onTrainEnd(FitRun run) {
        run.stopReason().ifPresent(reason -> print("Stopped after epoch " + run.epoch() + ": " + reason));
        run.interruption().ifPresent(where -> print((live ? "\r" + TO_END_OF_LINE : "") + "Interrupted in " + where));
    }

    private void print(String text) {
        if (!silent) {
            out.println(text);
        }
    }

    private String line(FitRun run) {
        int steps = run.steps();
        int done = run.step();
        double seconds = (System.nanoTime() - begin) / 1e9;
        int filled = (int) ((long) WIDTH * done / steps);
        return String.format(
                Locale.ROOT,
                "%d/%d %s%s %.0fs %s/step - %s",
                done,
                steps,
                "━".repeat(filled),
                "─".repeat(WIDTH - filled),
                seconds,
                duration(seconds / Math.max(1, done)),
                new Evaluation(run.figures()));
    }

    private static String duration(double seconds) {
        return seconds < 0.9995e-3
                ? Math.round(seconds * 1e6) + "us"
                : seconds < 1 ? Math.round(seconds * 1e3) + "ms" : Math.round(seconds) + "s";
    }
}
