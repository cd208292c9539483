package org.lockrank.agent.cache;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;

/**
 * What instrumenting made of one class file, before its sites have numbers: these are given in the order of loading, and so
 * differ from run to run.
 *
 * <p>Never changed. {@link #place} may be called by many threads.
 */
public final class InstrumentedClass {

    private final byte @Nullable [] file;
    private final List<Site> sites;
    private final int[] constants;
    private final BitSet ofMethods;
    private final boolean owned;
    private final @Nullable String why;

    /**
     * @param file the class file with hooks, which is this object's from now on; null if nothing was to be changed
     * @param sites the sites in it
     * @param constants for each of them, at which byte of {@code file} the four of its number stand, the highest first
     * @param ofMethods which of them are where a synchronized method begins
     * @param owned whether instances of the class say who owns them
     * @param why why the class is not watched as a whole; null if it is
     */
    public InstrumentedClass(
            byte @Nullable [] file,
            List<Site> sites,
            int[] constants,
            BitSet ofMethods,
            boolean owned,
            @Nullable String why) {
        if (sites.size() != constants.length) {
            throw new IllegalArgumentException(sites.size() + " sites, but numbers of " + constants.length);
        }
        this.file = file;
        this.sites = sites;
        this.constants = constants;
        this.ofMethods = ofMethods;
        this.owned = owned;
        this.why = why;
    }

    /**
     * Gives the sites their numbers.
     *
     * @param className the class, with dots
     * @return the class file to load; null if the class is to stay as it is
     */
    public byte @Nullable [] place(String className, Sites numbers) {
        if (why != null) {
            numbers.unwatched().add(className, why);
        }
        if (file == null) {
            return null;
        }
        if (owned) {
            numbers.ofOwner(className);
        }
        byte[] placed = file.clone();
        for (int i = 0; i < constants.length; i++) {
            int number = numbers.add(sites.get(i));
            if (ofMethods.get(i)) {
                numbers.ofMethod(number);
            }
            int at = constants[i];
            placed[at] = (byte) (number >>> 24);
            placed[at + 1] = (byte) (number >>> 16);
            placed[at + 2] = (byte) (number >>> 8);
            placed[at + 3] = (byte) number;
        }
        return placed;
    }

    byte @Nullable [] file() {
        return file;
    }

    List<Site> sites() {
        return sites;
    }

    int constant(int site) {
        return constants[site];
    }

    boolean isOfMethod(int site) {
        return ofMethods.get(site);
    }

    boolean isOwned() {
        return owned;
    }

    @Nullable
    String why() {
        return why;
    }
}
