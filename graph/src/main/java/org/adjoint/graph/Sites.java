package org.adjoint.graph;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The lines of the user's program at which nodes were made, while somebody wants to know: finding a line takes
/// much longer than making a node.
public final class Sites {
    private static final Ambient<Map<Long, String>> KNOWN = Ambient.ofRun("sites");
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Sites() {}

    /// The result of `body`, in which sites of nodes can be [remembered][#remember].
    public static <T> T call(Supplier<T> body) {
        return KNOWN.call(new ConcurrentHashMap<>(), body);
    }

    /// Remembers that `node` was made where the program is now.
    public static void remember(Node<?> node) {
        Map<Long, String> known = KNOWN.get();
        if (known != null) {
            known.put(node.id(), here());
        }
    }

    /// `, which was made at Program.main(Program.java:12)` if that is known of `node`, else `""`.
    static String of(Node<?> node) {
        String site = KNOWN.orElse(Map.of()).get(node.id());
        return site == null ? "" : ", which was made at " + site;
    }

    /// Where the program is now: the innermost line that is not of a [Library] or the JDK.
    public static String here() {
        return STACK.walk(Sites::outsideOfLibraries);
    }

    private static String outsideOfLibraries(Stream<StackWalker.StackFrame> frames) {
        return frames.filter(frame -> isOfUser(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> frame.toStackTraceElement().toString().replaceFirst("^.*/", ""))
                .orElse("an unknown line");
    }

    private static boolean isOfUser(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        boolean isOfJdk = loader == null || loader == ClassLoader.getPlatformClassLoader();
        return !isOfJdk && !type.getPackage().isAnnotationPresent(Library.class);
    }
}
