package org.lockrank.agent.name;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The sites by their numbers, which instrumented code carries.
 *
 * <p>Safe for use by many threads. Adding takes a lock that nothing else is done under; reading takes none.
 */
public final class Sites {

    /** The number that says: from somewhere. */
    public static final int UNKNOWN = 0;

    /** The class of the site that {@link #UNKNOWN} means. */
    public static final String NOWHERE = "unknown";

    /**
     * Replaced by a longer copy when full, under the lock; read without it. An element is written before any code that
     * carries its number runs, and that code reaches other threads through class loading.
     */
    private volatile Site[] sites = new Site[1024];

    private int size = 1;

    private final BitSet methods = new BitSet();

    /** Guarded by this. */
    private final Set<String> owned = new HashSet<>();

    private final Unwatched unwatched = new Unwatched();
    private final CodeLocations locations = new CodeLocations();
    private final PrivateMethods privateMethods = new PrivateMethods();

    public Sites() {
        sites[UNKNOWN] = new Site(NOWHERE, NOWHERE, null, -1, null);
    }

    /** Keeps {@code site} and answers its number. */
    public synchronized int add(Site site) {
        if (size == sites.length) {
            sites = Arrays.copyOf(sites, size * 2);
        }
        sites[size] = site;
        return size++;
    }

    /** The site of a number that {@link #add} gave, or {@link #UNKNOWN}. */
    public Site get(int number) {
        return sites[number];
    }

    /** The site is where a synchronized method begins: no hook stands before its monitor is taken. */
    public synchronized void ofMethod(int number) {
        methods.set(number);
    }

    /** Whether the site is where a synchronized method begins. */
    public synchronized boolean isOfMethod(int number) {
        return methods.get(number);
    }

    /** Instances of that class say who owns them. */
    public synchronized void ofOwner(String className) {
        owned.add(className);
    }

    /** Whether instances of that class say who owns them, by its code. */
    public synchronized boolean isOfOwner(String className) {
        return owned.contains(className);
    }

    /** The places that sites could not be made of. */
    public Unwatched unwatched() {
        return unwatched;
    }

    /** Where the classes that have sites came from. */
    public CodeLocations locations() {
        return locations;
    }

    /** The private methods of the classes that have sites. */
    public PrivateMethods privateMethods() {
        return privateMethods;
    }

    /** How many sites there are, the unknown one included. */
    public synchronized int size() {
        return size;
    }
}
