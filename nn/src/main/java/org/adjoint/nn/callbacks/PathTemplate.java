package org.adjoint.nn.callbacks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.FitRun;
import org.jspecify.annotations.Nullable;

/// A path with places for figures, as Python formats them: `weights-{epoch:02d}-{val_loss:.2f}.safetensors`. Besides
/// figures there are `epoch` and `batch`, whole numbers from 1 on.
///
/// @param text the path; of a format there may be zeros, a width, a number of digits, and `d`, `f` or `e`
record PathTemplate(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::((?:0?[1-9]\\d*)?(?:\\.\\d+)?[dfe]))?}");

    /// Checks what is in braces.
    ///
    /// @throws AdjointException if it is no name with a format
    PathTemplate {
        if (PLACE.matcher(text).replaceAll("").matches("(?s).*[{}].*")) {
            throw new AdjointException(
                    "ModelCheckpoint",
                    "what stands in braces in \"" + text + "\" is no figure with a format",
                    "write {epoch}, {epoch:02d} or {val_loss:.2f}");
        }
    }

    /// The path for where `run` is now.
    ///
    /// @throws AdjointException if there is no such figure now
    Path at(FitRun run) {
        return Path.of(PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(shown(run, place.group(1), place.group(2)))));
    }

    private String shown(FitRun run, String name, @Nullable String format) {
        boolean whole = format != null && format.endsWith("d");
        Number value = switch (name) {
            case "epoch" -> run.epoch();
            case "batch" -> run.step();
            default -> run.figure(name);
        };
        if (format == null) {
            return value.toString();
        }
        if (whole && value instanceof Double) {
            throw new AdjointException(
                    "ModelCheckpoint",
                    "\"" + name + "\" is " + value + ", no whole number, in \"" + text + "\"",
                    "write {" + name + ":.2f}");
        }
        return String.format(Locale.ROOT, "%" + format, whole ? value : (Object) value.doubleValue());
    }
}
