package org.adjoint.nn.callbacks;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.FitRun;

/// Writes the figures of each epoch to a file, a line when the epoch is over: `epoch`, which counts from 1, then the
/// figures of the first epoch and of validations. What an epoch does not have is `NA`; figures that come up later
/// have no column.
public final class CSVLogger implements FitCallback {
    private final Path file;
    private char separator = ',';
    private boolean append;
    private List<String> columns = List.of();

    /// Keras's defaults: a new file, with commas.
    public CSVLogger(Path filename) {
        this.file = filename;
    }

    /// What stands between numbers; default `,`.
    public CSVLogger separator(char chosen) {
        separator = chosen;
        return this;
    }

    /// Whether lines are added to a file that is there, of a run with the same figures; default false.
    public CSVLogger append(boolean chosen) {
        append = chosen;
        return this;
    }

    @Override
    public void onTrainBegin(FitRun run) {
        columns = List.of();
        if (!append) {
            write("", StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    @Override
    public void onEpochEnd(FitRun run) {
        if (columns.isEmpty()) {
            columns = List.copyOf(run.figureNames());
            begin();
        }
        Map<String, Double> figures = run.figures();
        List<String> line = new ArrayList<>(List.of(String.valueOf(run.epoch())));
        columns.forEach(
                name -> line.add(figures.containsKey(name) ? figures.get(name).toString() : "NA"));
        write(line(line), StandardOpenOption.APPEND);
    }

    /// Writes the header, unless it is there.
    private void begin() {
        List<String> names = new ArrayList<>(List.of("epoch"));
        names.addAll(columns);
        String header = line(names);
        String found = firstLine();
        if (found.isEmpty()) {
            write(header, StandardOpenOption.APPEND);
        } else if (!found.equals(header.strip())) {
            throw new AdjointException(
                    "CSVLogger",
                    file + " has the columns " + found + ", expected " + header.strip(),
                    "write to another file, or without append(true)");
        }
    }

    private String line(List<String> fields) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .build(text)) {
            csv.writeRecord(fields);
        } catch (IOException e) {
            throw failed(e);
        }
        return text.toString();
    }

    private String firstLine() {
        try {
            return Files.exists(file)
                    ? Files.readString(file).lines().findFirst().orElse("")
                    : "";
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void write(String text, StandardOpenOption how) {
        try {
            Files.writeString(
                    file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private AdjointException failed(IOException e) {
        return new AdjointException("CSVLogger", "cannot use " + file + ": " + e, "check the path, and the rights")
                .because(e);
    }
}
