package org.adjoint.nn.saving;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.adjoint.graph.AdjointException;

/// Files that are there as a whole or not at all.
final class WholeFile {
    private WholeFile() {}

    /// Writes what a file holds.
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes a file beside `file` and puts it in its place when it is finished and on the disk: who reads `file`
    /// finds the old content or the new one, however the program or the machine ends. Folders are made if need be.
    /// A thread that is interrupted writes all the same.
    ///
    /// @throws AdjointException if it cannot be written; the old file is as it was then
    static void write(Path file, Content content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path beside = Files.createTempFile(folder, file.getFileName() + ".", ".part");
            try {
                try (FileOutputStream out = new FileOutputStream(beside.toFile())) { // not closed by interrupts
                    content.writeTo(out);
                    out.getFD().sync();
                }
                move(beside, file);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new AdjointException(
                            "save",
                            "cannot write " + file + ": " + reason(e),
                            "check the path, the rights, and the space that is left")
                    .because(e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// The error of a `file` that cannot be read.
    static AdjointException unreadable(Path file, IOException e) {
        boolean missing = e instanceof FileNotFoundException && !Files.exists(file);
        String why = missing ? "there is no such file" : reason(e);
        return new AdjointException(
                        "load",
                        "cannot read " + file + " (" + file.toAbsolutePath() + "): " + why,
                        "check the path, and that the file may be read")
                .because(e);
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }
}
