package org.lockrank.agent.name;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the classes with hooks came from, as their loaders said. Nothing is asked of it here: a location may be an object of
 * the program's, and whoever adds one is in the midst of loading a class.
 *
 * <p>Safe for use by many threads, under a monitor of its own that nothing else is done under.
 */
public final class CodeLocations {

    private static final int MOST = 1 << 16;

    /** A class, its name with dots, and where it came from. */
    public record Located(String className, CodeSource source) {}

    /** Guarded by the monitor of this. */
    private List<Located> fresh = new ArrayList<>();

    /** How many there were in all. Guarded by the monitor of this. */
    private int count;

    /** A class was given hooks; where nobody says where it came from, nothing is kept, nor past some ten thousands. */
    public void add(String className, @Nullable ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        if (source != null) {
            add(new Located(className, source));
        }
    }

    private synchronized void add(Located located) {
        if (count < MOST) {
            count++;
            fresh.add(located);
        }
    }

    /** Takes away what was added since the last call. */
    public synchronized List<Located> take() {
        List<Located> taken = fresh;
        fresh = new ArrayList<>();
        return taken;
    }
}
