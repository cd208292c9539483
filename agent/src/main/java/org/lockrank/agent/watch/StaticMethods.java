package org.lockrank.agent.watch;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadState;

/** Finds the class whose static synchronized method calls, where the class file is too old to name it: on the stack. */
final class StaticMethods {

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /**
     * The class of each site, once it was found; a site is in one class of one loader. Races cost one more walk at worst.
     */
    private volatile WeakReference<?>[] classes = new WeakReference<?>[256];

    /** The class named {@code className} nearest on the calling thread's stack; null if there is none. */
    @Nullable
    Object caller(ThreadState s, int site, String className) {
        WeakReference<?>[] known = classes;
        WeakReference<?> found = site < known.length ? known[site] : null;
        Object type = found == null ? null : found.get();
        if (type != null) {
            return type;
        }
        if (!s.enter()) {
            return null;
        }
        try {
            type = WALKER.walk(new Nearest(className));
            if (site >= known.length) {
                known = Arrays.copyOf(known, site + 256);
                classes = known;
            }
            if (type != null) {
                known[site] = new WeakReference<>(type);
            }
            return type;
        } finally {
            s.leave();
        }
    }

    /** A class rather than a lambda: hooks must not be where the first lambda of a thread is linked. */
    private static final class Nearest implements Function<Stream<StackWalker.StackFrame>, @Nullable Object> {
        private final String className;

        Nearest(String className) {
            this.className = className;
        }

        @Override
        public @Nullable Object apply(Stream<StackWalker.StackFrame> frames) {
            for (Iterator<StackWalker.StackFrame> i = frames.iterator(); i.hasNext(); ) {
                Class<?> type = i.next().getDeclaringClass();
                if (type.getName().equals(className)) {
                    return type;
                }
            }
            return null;
        }
    }
}
