package org.lockrank.agent.name;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The private methods of the classes with hooks: whoever reads a recording could not tell them from the others.
 *
 * <p>Safe for use by many threads, under a monitor of its own that nothing else is done under.
 */
public final class PrivateMethods {

    private static final int MOST = 1 << 16;

    /** By the names of the classes, with dots. Guarded by the monitor of this. */
    private final Map<String, List<String>> byClass = new HashMap<>();

    /**
     * A class was given hooks; nothing is kept past some ten thousands, nor of a second class of the same name.
     *
     * @param methods each with its descriptor, {@code evict(Ljava/lang/String;)V}
     */
    public synchronized void add(String className, List<String> methods) {
        if (!methods.isEmpty() && byClass.size() < MOST) {
            byClass.putIfAbsent(className, methods);
        }
    }

    /** Those of a class; none where nothing is known of it. */
    public synchronized List<String> of(String className) {
        List<String> methods = byClass.get(className);
        return methods == null ? List.of() : methods;
    }
}
