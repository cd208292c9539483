package org.lockrank.it.faults;

/** Acquires one lock within another, so many times, each pair at new objects. */
public final class ManyAcquisitions {

    private static int count;

    private ManyAcquisitions() {}

    public static void main(String... args) {
        for (int i = Integer.parseInt(args[0]); i > 0; i--) {
            synchronized (new Object()) {
                synchronized (new Object()) {
                    count++;
                }
            }
        }
        System.out.println(count);
    }
}
