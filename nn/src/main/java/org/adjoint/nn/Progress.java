package org.adjoint.nn;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/// Prints how an epoch goes, as Keras does:
///
/// ```text
/// Epoch 1/5
/// 600/600 ━━━━━━━━━━━━━━━━━━━━ 2s 4ms/step - loss: 0.5012 - accuracy: 0.8201 - val_loss: 0.4110
/// ```
final class Progress {
    private static final int WIDTH = 20;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String TO_END_OF_LINE = "\033[K"; // clears what is left of a longer line

    private final PrintStream out = System.out;
    private final Fit options;
    private final int steps;
    private final long begin = System.nanoTime();
    private final boolean live;
    private long drawn = begin;

    Progress(Fit options, int epoch, int steps) {
        this.options = options;
        this.steps = steps;
        this.live = options.verbose() == Fit.Verbose.BAR
                && System.console() != null
                && System.console().isTerminal();
        if (options.verbose() != Fit.Verbose.SILENT) {
            out.println("Epoch " + epoch + "/" + options.epochs());
        }
    }

    void step(int done, Figures figures) {
        long now = System.nanoTime();
        if (live && now - drawn > REDRAW_NANOS) {
            drawn = now;
            out.print('\r' + line(done, figures.values()) + TO_END_OF_LINE);
            out.flush();
        }
    }

    void end(Map<String, Double> figures) {
        if (options.verbose() != Fit.Verbose.SILENT) {
            out.println(live ? '\r' + line(steps, figures) + TO_END_OF_LINE : line(steps, figures));
        }
    }

    void interrupted(String where) {
        if (options.verbose() != Fit.Verbose.SILENT) {
            out.println((live ? "\r" + TO_END_OF_LINE : "") + "Interrupted in " + where);
        }
    }

    private String line(int done, Map<String, Double> figures) {
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
                duration(seconds / done),
                new Evaluation(figures));
    }

    private static String duration(double seconds) {
        return seconds < 0.9995e-3
                ? Math.round(seconds * 1e6) + "us"
                : seconds < 1 ? Math.round(seconds * 1e3) + "ms" : Math.round(seconds) + "s";
    }
}
