package org.lockrank.junit;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose a violation is that the current thread commits, and how that was told.
 *
 * <p>A test's own thread and the threads that it started are its. Workers run the tasks of whoever hands them one, so that who
 * started a worker tells only where nothing better does: the code of a running test on the worker's stack, or that one test
 * alone is running. The same goes for a thread of JUnit's that takes up a task of somebody else while its own test waits. What
 * cannot be told is the run's.
 *
 * @param scope the test or class; null for the run
 * @param how {@code in thread worker, which it started}
 */
record Attribution(@Nullable Scope scope, String how) {

    /** Whose it is, by the tests that run now. */
    static Attribution of(Stack stack, Run run) {
        Collection<TestScope> running = run.running();
        Mark mark = Mark.current();
        boolean worker = stack.isOfWorker();
        boolean alone = running.size() == 1 && run.seesAllTests();
        if (mark != null) {
            boolean surely = mark.isOwn() ? !worker || !stack.helps() : !worker;
            if (surely || alone && running.iterator().next() == mark.scope()) {
                return new Attribution(mark.scope(), mark.isOwn() ? "in its own thread" : started());
            }
        }
        TestScope onStack = stack.oneOnStack(running);
        if (onStack != null) {
            return new Attribution(onStack, "in " + thread() + ", whose stack has its code");
        }
        if (alone && worker) {
            return new Attribution(
                    running.iterator().next(),
                    "in " + thread() + ", a worker that others may use too, while no other test ran");
        }
        if (mark != null && !mark.isOwn()) {
            return new Attribution(mark.scope(), started());
        }
        return new Attribution(
                null,
                mark == null
                        ? "in " + thread() + ", which no watched test started" + during(running)
                        : "in " + thread() + ", which ran a task for others while " + mark.scope() + " waited");
    }

    /** The test or class that the current thread works for, by its name; empty where nobody can tell. */
    static String test() {
        Mark mark = Mark.current();
        Run run = mark == null ? Run.latest() : mark.scope().run;
        Stack stack = Stack.now();
        Scope scope =
                run == null || !run.watches(mark, stack) ? null : of(stack, run).scope();
        return scope == null ? "" : scope.name;
    }

    private static String during(Collection<TestScope> running) {
        List<String> names =
                running.stream().map(TestScope::toString).sorted().limit(5).toList();
        String more = running.size() > names.size() ? " and " + (running.size() - names.size()) + " more" : "";
        return names.isEmpty() ? "" : ", while there ran " + String.join(", ", names) + more;
    }

    private static String started() {
        return "in " + thread() + ", which it started";
    }

    private static String thread() {
        return "thread " + Thread.currentThread().getName();
    }
}
