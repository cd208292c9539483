package org.lockrank.agent.progress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lockrank.agent.jvm.JvmThread;
import org.lockrank.agent.jvm.JvmView;
import org.lockrank.agent.jvm.LiveThreads;

/**
 * Threads that run, or nap again and again, and are in the same method of the program at each look: they may wait for a flag
 * that nobody sets, or compute. Looked for only where no more than {@value #MOST} threads go on at all, so that the program
 * may be said to stand. For one thread.
 */
public final class Spots {

    private static final int MOST = 8;

    /** Calls that give the processor away for a moment. */
    private static final Set<String> YIELDS = Set.of("yield", "yield0");

    private final JvmView view;
    private final Pause pause = new Pause();

    /** The ids of those that woke up and waited again between two times that the JVM was asked. */
    private final Set<Long> napping = new HashSet<>();

    /** One that has not looked yet. */
    public Spots(JvmView view) {
        this.view = view;
    }

    /**
     * A look.
     *
     * @param last whether the program ends, so that whoever was not there before sees to that
     * @return those that stay in one method; none if somebody does not
     */
    public List<Census.One> look(Census census, Marks marks, boolean last) {
        List<Census.One> active = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Census.One one : census.active()) {
            if (!last || !marks.isLate(one.tid())) {
                active.add(one);
                threads.add(one.thread());
            }
        }
        if (active.size() > MOST) {
            return List.of();
        }
        StackTraceElement[][] stacks = LiveThreads.stacks(threads);
        List<Census.One> timed = new ArrayList<>();
        List<Census.One> found = new ArrayList<>();
        boolean allStay = true;
        for (int i = 0; i < stacks.length; i++) {
            Census.One one = active.get(i);
            boolean waits = one.state() == Thread.State.TIMED_WAITING;
            if (waits && Idle.withoutWork(stacks[i])) {
                continue;
            }
            marks.in(one.tid(), waits || isInCode(stacks[i]) ? Idle.methodInProgram(stacks[i]) : null);
            allStay &= marks.millisInMethod(one.tid()) > 0;
            found.add(one);
            if (waits) {
                timed.add(one);
            }
        }
        if (!allStay) {
            pause.begin();
            return List.of();
        }
        return nap(timed, marks, last) ? found : List.of();
    }

    /** Whether each of them wakes up again and again, and does not wait for one long time. */
    private boolean nap(List<Census.One> timed, Marks marks, boolean last) {
        if (!timed.isEmpty() && (last || pause.isOver())) {
            List<Long> tids = new ArrayList<>();
            for (Census.One one : timed) {
                tids.add(one.tid());
            }
            JvmView.Answer answer = view.ask(tids);
            for (Census.One one : timed) {
                JvmThread thread = answer.threads().get(one.tid());
                if (thread != null && !marks.counts(one.tid(), thread.times())) {
                    napping.add(one.tid());
                } else if (!last) {
                    napping.remove(one.tid());
                }
            }
        }
        for (Census.One one : timed) {
            if (!napping.contains(one.tid())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the thread runs code rather than waiting in a native call, for input or the like. */
    private static boolean isInCode(StackTraceElement[] stack) {
        return stack.length > 0 && (!stack[0].isNativeMethod() || YIELDS.contains(stack[0].getMethodName()));
    }
}
