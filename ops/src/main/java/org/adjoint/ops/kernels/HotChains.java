package org.adjoint.ops.kernels;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the programs that run often, and replaces their steps by one compiled loop, as the JVM itself does
/// with bytecode.
///
/// A new loop is slow until the JIT has compiled it, and might stay so if it is too large. So a thread in the
/// background tries it out first, beside the steps, and it is used only when it has been faster again and
/// again. Bits are the same before and after.
final class HotChains {
    /// Elements after which a program is hot.
    private static final long HOT = 1 << 24;

    /// Programs that are watched at most.
    private static final int PROGRAMS = 1024;

    private static final Map<ChainShape, Entry> ENTRIES = new ConcurrentHashMap<>();

    private HotChains() {}

    private static final class Entry {
        final AtomicLong elements = new AtomicLong();
        volatile @Nullable FusedLoop loop;
    }

    /// The compiled loop of a program that is about to run over `size` elements, or `null` if there is none (yet).
    static @Nullable FusedLoop loop(ChainShape shape, Supplier<ElementLoop[]> steps, int size) {
        Entry entry = ENTRIES.get(shape);
        if (entry == null) {
            if (ENTRIES.size() >= PROGRAMS && !forgetCold()) {
                return null;
            }
            entry = ENTRIES.computeIfAbsent(shape, _ -> new Entry());
        }
        long before = entry.elements.getAndAdd(size);
        if (before < HOT && before + size >= HOT) {
            Entry hot = entry;
            ElementLoop[] loops = steps.get();
            Background.QUEUE.add(() -> hot.loop = Background.attempt(shape, loops));
        }
        return entry.loop;
    }

    /// How many programs have become compiled loops, once all that are hot by now have been tried out.
    static long compiled() throws InterruptedException {
        CountDownLatch tried = new CountDownLatch(1);
        Background.QUEUE.add(tried::countDown);
        tried.await();
        return ENTRIES.values().stream().filter(entry -> entry.loop != null).count();
    }

    /// Forgets programs that are not hot; tells whether there were any.
    private static boolean forgetCold() {
        return ENTRIES.values().removeIf(entry -> entry.elements.get() < HOT);
    }

    /// The thread that compiles and tries out.
    private static final class Background {
        private static final System.Logger LOG = System.getLogger("org.adjoint.ops");

        static final LinkedBlockingQueue<Runnable> QUEUE = new LinkedBlockingQueue<>();

        static {
            Thread thread = new Thread(Background::work, "adjoint-compiler");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }

        /// A program that cannot be compiled goes on as steps; the others must not suffer from it.
        private static @Nullable FusedLoop attempt(ChainShape shape, ElementLoop[] steps) {
            try {
                return FusionTrial.run(shape, steps);
            } catch (RuntimeException | LinkageError e) {
                LOG.log(System.Logger.Level.WARNING, "an element-wise program cannot be compiled: " + shape, e);
                return null;
            }
        }

        private static void work() {
            while (true) {
                try {
                    QUEUE.take().run();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }
}
