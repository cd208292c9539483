package org.lockrank.analysis.evidence;

import org.lockrank.record.Fact;

/**
 * What threads wait for that is no lock: a result, a latch, an element of a queue.
 *
 * @param awaits what of it they wait for
 * @param capacity how many elements the queue has room for, or workers the pool has; 0 where that is no question
 */
public record Resource(Fact.Awaits awaits, int capacity) {

    /** Whether all who were seen to provide it must do so, or the one who alone can; else any one of them will do. */
    public boolean needsAll() {
        return switch (awaits) {
            case THREAD, LATCH, BARRIER, PHASE, PARTNER -> true;
            default -> false;
        };
    }

    /** Of many results each is one of its own, named by where it was made; all threads have their ends. */
    public boolean isEnd() {
        return awaits == Fact.Awaits.RESULT || awaits == Fact.Awaits.THREAD;
    }

    /**
     * What people call it.
     *
     * @param by where {@code name} comes from
     * @param type the class of what is waited for
     */
    String called(String name, Fact.NamedBy by, String type) {
        boolean made = by == Fact.NamedBy.SITE;
        return switch (awaits) {
            case RESULT -> "the result of " + (made ? task(type) + name : named(name, by));
            case THREAD -> "the end of " + (made ? "the thread made at " + name : named(name, by));
            case LATCH -> "latch " + (made ? "made at " : "") + name;
            case PERMIT -> "a permit of semaphore " + (made ? "made at " : "") + name;
            case ELEMENT -> "an element of queue " + (made ? "made at " : "") + name;
            case ROOM ->
                "queue " + (made ? "made at " : "") + name
                        + (capacity > 0 ? ", full at " + capacity : ", which needs a taker");
            case PARTNER -> "a partner at exchanger " + (made ? "made at " : "") + name;
            case BARRIER -> "barrier " + (made ? "made at " : "") + name;
            case PHASE -> "phaser " + (made ? "made at " : "") + name;
            case NOTIFICATION -> "a notification of " + (made ? "the object made at " + name : named(name, by));
            case CONDITION -> "a signal of " + (made ? "the condition made at " + name : named(name, by));
            case WORKER ->
                "a worker of pool " + (made ? "made at " : "") + name
                        + (capacity == 1 ? " (1 thread)" : capacity > 1 ? " (" + capacity + " threads)" : "");
            default -> "what " + name + " waits for";
        };
    }

    private static String task(String type) {
        return type.endsWith("CompletableFuture") ? "the future made at " : "the task submitted at ";
    }

    private static String named(String name, Fact.NamedBy by) {
        return by == Fact.NamedBy.TYPE ? "a " + name : name;
    }
}
