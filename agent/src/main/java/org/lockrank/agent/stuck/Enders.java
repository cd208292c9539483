package org.lockrank.agent.stuck;

import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.jvm.Jvm;
import org.lockrank.agent.jvm.JvmThread;
import org.lockrank.agent.progress.Census;
import org.lockrank.record.Fact.Awaits;

/**
 * Who can end the wait of a thread, where that can be told: who holds the lock, who runs the task whose result is waited
 * for, whose end is waited for.
 */
final class Enders {

    private static final String CONCURRENT = "java.util.concurrent";

    private static final String STAGE = "java.util.concurrent.CompletableFuture$Async";

    private final ThreadTable threads;
    private final Jvm jvm;

    /** {@code FutureTask.runner}; null as long as it was not needed, or where the JDK is closed to us. */
    private @Nullable Field runner;

    private boolean sought;

    Enders(ThreadTable threads, Jvm jvm) {
        this.threads = threads;
        this.jvm = jvm;
    }

    /** Says of each thread who ends its wait. */
    void find(List<BlockedThread> still, Census census) {
        for (BlockedThread blocked : still) {
            if (blocked.wanted != null) {
                for (BlockedThread other : still) {
                    if (blocked.waitsFor(other, still)) {
                        blocked.from.add(other.phases());
                    }
                }
                addOwner(blocked, census);
            } else if (blocked.what.awaits() == Awaits.THREAD) {
                addJoined(blocked, census);
            } else if (blocked.what.awaits() == Awaits.RESULT) {
                addRunner(blocked, still);
            }
        }
    }

    private void addOwner(BlockedThread blocked, Census census) {
        if (blocked.from.isEmpty() && blocked.owner >= 0) {
            for (Census.One one : census.all()) {
                if (one.tid() == blocked.owner) {
                    blocked.from.add(threads.stateOf(one.thread()).phases());
                }
            }
        }
    }

    /** Known by the monitor that it waits on, which is the other thread's. */
    private void addJoined(BlockedThread blocked, Census census) {
        for (Census.One one : census.all()) {
            if (JvmThread.name(one.thread()).equals(blocked.object)) {
                blocked.from.add(threads.stateOf(one.thread()).phases());
            }
        }
    }

    /** A stage says nothing of who will complete it: whoever is in a task of one may. */
    private void addRunner(BlockedThread blocked, List<BlockedThread> still) {
        if (blocked.blocker instanceof FutureTask<?> task) {
            Thread thread = runner(task);
            if (thread != null) {
                blocked.from.add(threads.stateOf(thread).phases());
            }
            return;
        }
        for (BlockedThread other : still) {
            if (other != blocked && isInTaskOfAStage(other.stack)) {
                blocked.from.add(other.phases());
            }
        }
    }

    private static boolean isInTaskOfAStage(StackTraceElement[] stack) {
        for (StackTraceElement call : stack) {
            if (call.getClassName().startsWith(STAGE)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Thread runner(FutureTask<?> task) {
        try {
            if (!sought) {
                sought = true;
                if (jvm.opens("java.base", CONCURRENT)) {
                    Field field = FutureTask.class.getDeclaredField("runner");
                    field.setAccessible(true);
                    runner = field;
                }
            }
            return runner == null ? null : (Thread) runner.get(task);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
