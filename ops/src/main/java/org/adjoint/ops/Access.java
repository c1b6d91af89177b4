package org.adjoint.ops;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.adjoint.graph.Ambient;

/// Who reads the values of a parameter for some time, and who replaces them: each waits for the other.
///
/// Several parameters are taken all at once or not at all, so nobody waits for one while another waits for him. Who
/// wants to replace goes before new readers; else readers without a pause would keep training from going on. What
/// runs inside a reading or a replacement never waits for that, nor for who waits for it.
final class Access {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition CHANGED = LOCK.newCondition();
    private static final Ambient<Kind> INSIDE = Ambient.ofRun("access to parameters");

    private enum Kind {
        NOTHING,
        READING,
        REPLACING
    }

    // guarded by LOCK
    private int readers;
    private int waiting;
    private boolean replaced;

    /// The result of `body`, during which nobody else replaces what these guard.
    static <T> T reading(List<Access> all, Supplier<T> body) {
        Kind inside = INSIDE.orElse(Kind.NOTHING);
        if (inside == Kind.REPLACING) {
            return body.get();
        }
        boolean first = inside == Kind.NOTHING;
        change(() -> {
            await(all, access -> access.replaced || first && access.waiting > 0);
            all.forEach(access -> access.readers++);
        });
        try {
            return INSIDE.call(Kind.READING, body);
        } finally {
            change(() -> all.forEach(access -> access.readers--));
        }
    }

    /// Runs `body`, which replaces what these guard, while nobody else reads or replaces it.
    static void replacing(List<Access> all, Runnable body) {
        if (INSIDE.get() != null) {
            body.run();
            return;
        }
        change(() -> {
            all.forEach(access -> access.waiting++);
            await(all, access -> access.replaced || access.readers > 0);
            all.forEach(access -> {
                access.waiting--;
                access.replaced = true;
            });
        });
        try {
            INSIDE.run(Kind.REPLACING, body);
        } finally {
            change(() -> all.forEach(access -> access.replaced = false));
        }
    }

    private static void change(Runnable change) {
        LOCK.lock();
        try {
            change.run();
            CHANGED.signalAll();
        } finally {
            LOCK.unlock();
        }
    }

    /// Waits for as long as one of `all` is `busy`; an interrupt does not end it, and is kept.
    private static void await(List<Access> all, Predicate<Access> busy) {
        while (all.stream().anyMatch(busy)) {
            CHANGED.awaitUninterruptibly();
        }
    }
}
