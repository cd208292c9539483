package org.lockrank.it.programs;

import org.lockrank.it.stage.Stage;

/** Takes the outer lock once more inside the inner one. */
public final class ReEntry {

    private final Object first = new Object();
    private final Object second = new Object();
    private int count;

    private ReEntry() {}

    public static void main(String... args) {
        ReEntry it = new ReEntry();
        Stage.apart(it::reenter, it::reenter);
    }

    private void reenter() {
        synchronized (first) {
            synchronized (second) {
                synchronized (first) {
                    count++;
                }
            }
        }
    }
}
