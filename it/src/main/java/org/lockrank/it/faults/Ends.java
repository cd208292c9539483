package org.lockrank.it.faults;

import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Stage;

/** Nests two locks, says so, and ends in one of many ways, or never. */
public final class Ends {

    private final Object first = new Object();
    private final Object second = new Object();
    private final Meeting meeting = Meeting.of(2);
    private int count;

    private Ends() {}

    public static void main(String... args) {
        Ends it = new Ends();
        it.nest();
        System.out.println("nested");
        System.err.println("and on the other stream: ä€𝄞");
        System.out.flush();
        switch (args[0]) {
            case "returns" -> {}
            case "exits" -> System.exit(5);
            case "halts" -> Runtime.getRuntime().halt(7);
            case "throws" -> throw new IllegalStateException("thrown from main");
            case "stays" -> Stage.waitUntil(() -> false);
            case "hangs" -> {
                Thread other = new Thread(it::back, "back");
                other.start();
                it.forth();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void nest() {
        synchronized (first) {
            synchronized (second) {
                count++;
            }
        }
    }

    private void forth() {
        synchronized (first) {
            meeting.meet();
            synchronized (second) {
                count++;
            }
        }
    }

    private void back() {
        synchronized (second) {
            meeting.meet();
            synchronized (first) {
                count++;
            }
        }
    }
}
