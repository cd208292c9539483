package org.lockrank.agent.jvm;

import java.util.List;

/**
 * What the JVM knows of one platform thread. Objects are known by class and identity hash alone, for it does not hand
 * them out.
 *
 * @param type the class of what it is blocked on, waits on or parks at; empty for nothing
 * @param hash the identity hash of that object
 * @param owner the id of the thread that has it; -1 where nobody has, or where it cannot be had
 * @param times how often it was blocked and how often it waited so far: one that waits again made progress
 * @param monitors what monitors it holds by blocks and methods, the newest first; asked for where somebody waits for it
 */
public record JvmThread(long tid, String type, int hash, long owner, long times, List<Monitor> monitors) {

    public JvmThread {
        monitors = List.copyOf(monitors);
    }

    /**
     * One of the monitors.
     *
     * @param frame which call holds it, counted from the innermost
     */
    public record Monitor(String type, int hash, int frame) {

        /** Whether it is that object's. */
        public boolean is(Object object) {
            return JvmThread.is(object, type, hash);
        }
    }

    /** Whether that is what it waits for. */
    public boolean waitsOn(Object object) {
        return is(object, type, hash);
    }

    /** An object by its class and identity hash. */
    public static String name(Object object) {
        return name(object.getClass().getName(), System.identityHashCode(object));
    }

    /** The same of one that cannot be had. */
    public static String name(String type, int hash) {
        return type.concat("@").concat(Integer.toHexString(hash));
    }

    private static boolean is(Object object, String type, int hash) {
        return System.identityHashCode(object) == hash
                && object.getClass().getName().equals(type);
    }
}
