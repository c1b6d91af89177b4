package org.adjoint.nn.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.FitRun;
import org.adjoint.nn.FitState;

/// Backs up the run after each epoch, so that the same program, started again after it was killed, goes on where it
/// was, and ends with the same bits:
///
/// ```java
/// model.fit(x, y, Fit.epochs(100).callbacks(new BackupAndRestore(Path.of("backup"))));
/// ```
///
/// It backs up a [FitState]: weights and states of layers, the optimizer's state, a constant learning rate, random
/// sources, and the number of the epoch; the model's configuration is the program's. What other callbacks know is not
/// in it, such as how long [EarlyStopping] has waited. Give it last: what later callbacks do after an epoch is not
/// in the backup. The work of at most one epoch is lost; [stepsPerEpoch][org.adjoint.nn.Fit#stepsPerEpoch] makes
/// epochs shorter.
///
/// A backup is there as a whole or not at all, so Keras's `double_checkpoint` is not needed. A run that is
/// interrupted keeps it.
public final class BackupAndRestore implements FitCallback {
    private final Path folder;
    private final Path file;
    private boolean deleteCheckpoint = true;

    /// Backs up to a folder, which must not be that of another run.
    public BackupAndRestore(Path backupDir) {
        this.folder = backupDir;
        this.file = backupDir.resolve("training.safetensors");
    }

    /// Whether the backup is deleted when the run has ended; default true.
    public BackupAndRestore deleteCheckpoint(boolean chosen) {
        deleteCheckpoint = chosen;
        return this;
    }

    @Override
    public void onTrainBegin(FitRun run) {
        if (Files.exists(file)) {
            run.resume(FitState.load(file));
        }
    }

    @Override
    public void onEpochEnd(FitRun run) {
        run.state().save(file);
    }

    @Override
    public void onTrainEnd(FitRun run) {
        if (deleteCheckpoint && run.interruption().isEmpty()) {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            // somebody keeps something else there
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
