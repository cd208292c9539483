package org.lockrank.agent.stuck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.agent.progress.Ending;
import org.lockrank.agent.progress.Marks;

class ListingTest {

    private static final StackTraceElement[] WORKS = {new StackTraceElement("com.acme.Pool", "poll", "Pool.java", 7)};

    /** A thread that was seen to run in the program, and whose stack is taken once it has called exit. */
    private static final StackTraceElement[] EXITS = {
        new StackTraceElement("java.lang.Thread", "join", "Thread.java", 1),
        new StackTraceElement("java.lang.Shutdown", "exit", "Shutdown.java", 1),
        new StackTraceElement("com.acme.Pool", "poll", "Pool.java", 7)
    };

    private final Marks marks = new Marks();

    @Test
    void whoEndsTheProgram_madeNoLessProgressThanItDid() {
        marks.begin(1, 1, false);
        marks.see(4, Thread.State.RUNNABLE, 0, null);
        marks.begin(2, 2, true);
        marks.see(4, Thread.State.RUNNABLE, 0, null);
        marks.see(5, Thread.State.RUNNABLE, 0, null);

        assertThat(Listing.isOfTheEnd(4, EXITS, marks, Ending.END)).isTrue();
        assertThat(Listing.isOfTheEnd(4, EXITS, marks, Ending.ASKED)).isFalse();
        assertThat(Listing.isOfTheEnd(4, WORKS, marks, Ending.END)).isFalse();
        assertThat(Listing.isOfTheEnd(5, WORKS, marks, Ending.END)).isTrue();
    }
}
