package org.lockrank.agent.handover;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.jdk.ClosedMembers;

/** Whether futures and tasks are complete, by their fields: mocks, and spies, note each call of a method. */
final class Completed {

    private static final CompletableFuture<?> FUTURE = new CompletableFuture<>();

    /** Null where the JDK is closed to us. */
    private static final @Nullable Function<CompletableFuture<?>, @Nullable Object> RESULT =
            ClosedMembers.reference(future(), "result:Ljava/lang/Object;", FUTURE);

    /** As above; negative if the task is done. */
    private static final @Nullable ToLongFunction<ForkJoinTask<?>> STATUS =
            ClosedMembers.number(task(), "status:I", ForkJoinTask.adapt(new Sample()));

    private Completed() {}

    static boolean is(CompletableFuture<?> future) {
        return RESULT == null ? future.isDone() : RESULT.apply(future) != null;
    }

    static boolean is(ForkJoinTask<?> task) {
        return STATUS == null ? task.isDone() : STATUS.applyAsLong(task) < 0;
    }

    @SuppressWarnings("unchecked") // of whatever results
    private static Class<CompletableFuture<?>> future() {
        return (Class<CompletableFuture<?>>) (Class<?>) CompletableFuture.class;
    }

    @SuppressWarnings("unchecked") // as above
    private static Class<ForkJoinTask<?>> task() {
        return (Class<ForkJoinTask<?>>) (Class<?>) ForkJoinTask.class;
    }

    /** Does nothing. */
    private static final class Sample implements Runnable {

        @Override
        public void run() {}
    }
}
