package org.lockrank.agent.handover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.HandOver;
import org.lockrank.agent.happensbefore.Scope;

/**
 * A scope in which a thread makes tasks and waits for the result of any of them: {@code invokeAny}. What it learns meanwhile
 * of single tasks is chance, and told to nobody.
 */
final class AnyTask extends Scope {

    /** What makes of a task's end an element of a queue: each one ends, whichever is waited for. */
    private static final String WRAPPER = "java.util.concurrent.ExecutorCompletionService$QueueingFuture";

    private final List<Object> made = new ArrayList<>();
    private @Nullable Object last;

    /** Answers whether it may be waited for. */
    boolean made(Object task) {
        boolean waitedFor = !task.getClass().getName().equals(WRAPPER);
        if (waitedFor) {
            made.add(task);
        }
        return waitedFor;
    }

    void result(Object task) {
        last = task;
    }

    /** The one whose result is the answer; null if it is none of those that were made. */
    @Nullable
    Object waitedFor() {
        for (Object task : made) {
            if (task == last) {
                return task;
            }
        }
        return null;
    }

    /** The others. */
    List<Object> others() {
        List<Object> others = new ArrayList<>(made.size());
        for (Object task : made) {
            if (task != last) {
                others.add(task);
            }
        }
        return others;
    }

    @Override
    protected boolean limits() {
        return false;
    }

    @Override
    protected List<HandOver> before() {
        return List.of();
    }
}
