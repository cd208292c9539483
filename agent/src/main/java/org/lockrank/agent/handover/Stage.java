package org.lockrank.agent.handover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.HandOver;
import org.lockrank.agent.happensbefore.Scope;

/**
 * A scope that depends on one future, or on both of two.
 *
 * <p>A thread that tries to run a stage of a future that is not complete does nothing in it. One that does something read
 * the future's result before, and whoever completed it noted that before there was a result: so it is early enough, and
 * not too early, to ask at the first thing that is done.
 */
final class Stage extends Scope {

    private final Tasks tasks;
    private final @Nullable Object first;
    private final @Nullable Object second;

    /** Whether the thread hangs the stage on the futures, and so has what the stage answers from nobody. */
    private final boolean hangs;

    Stage(Tasks tasks, @Nullable Object first, @Nullable Object second, boolean hangs) {
        this.tasks = tasks;
        this.first = first;
        this.second = second;
        this.hangs = hangs;
    }

    @Nullable
    Object first() {
        return first;
    }

    @Nullable
    Object second() {
        return second;
    }

    @Override
    protected boolean limits() {
        return !hangs;
    }

    @Override
    protected List<HandOver> before() {
        List<HandOver> before = new ArrayList<>(2);
        tasks.addBefore(first, before);
        if (second != first) {
            tasks.addBefore(second, before);
        }
        return before;
    }
}
