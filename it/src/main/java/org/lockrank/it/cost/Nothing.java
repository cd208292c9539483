package org.lockrank.it.cost;

/** Ends at once: what is left is the start of the JVM. */
public final class Nothing {

    private Nothing() {}

    public static void main(String... args) {}
}
