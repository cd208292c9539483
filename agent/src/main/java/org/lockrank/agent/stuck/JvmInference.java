package org.lockrank.agent.stuck;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.jvm.Jvm;
import org.lockrank.agent.jvm.JvmThread;
import org.lockrank.agent.jvm.JvmView;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.progress.Marks;
import org.lockrank.agent.standin.Declared;
import org.lockrank.agent.standin.JvmMonitor;
import org.lockrank.record.Fact.Awaits;

/**
 * Completes what hooks told of threads that stand still by what the JVM answers: what they are blocked on, who has that,
 * and which monitors they hold that no hook saw, such as those of class loaders, which the JVM takes itself. For one thread.
 */
final class JvmInference {

    private static final int MOST_MONITORS = 1_000;

    private final Jvm jvm;

    /** Those that no hook saw, by what the JVM calls them: each is one lock for as long as it is spoken of. */
    private final Map<String, JvmMonitor> monitors = new HashMap<>();

    JvmInference(Jvm jvm) {
        this.jvm = jvm;
    }

    /** Takes out those that made progress since the JVM was asked the last time, and completes the rest. */
    void complete(List<BlockedThread> still, JvmView.Answer answer, Marks marks) {
        if (monitors.size() > MOST_MONITORS) {
            monitors.clear();
        }
        for (Iterator<BlockedThread> each = still.iterator(); each.hasNext(); ) {
            BlockedThread blocked = each.next();
            long tid = blocked.id();
            JvmThread thread = answer.threads().get(tid);
            if (thread != null
                    && !(blocked.wanted instanceof Declared)
                    && !marks.counts(tid, thread.times())
                    && !answer.deadlocked().contains(tid)) {
                each.remove();
            }
        }
        for (BlockedThread blocked : still) {
            JvmThread thread = answer.threads().get(blocked.id());
            if (thread != null && thread.hash() != 0) {
                complete(blocked, thread, still);
            }
        }
        for (BlockedThread blocked : still) {
            Object wanted = blocked.wanted;
            if (wanted != null && blocked.owner >= 0) {
                for (BlockedThread other : still) {
                    if (other.id() == blocked.owner && !other.holds(wanted) && !other.has(wanted)) {
                        give(other, wanted, answer.threads().get(blocked.owner));
                    }
                }
            }
        }
    }

    private void complete(BlockedThread blocked, JvmThread thread, List<BlockedThread> still) {
        blocked.object = JvmThread.name(thread.type(), thread.hash());
        if (blocked.wanted == null && blocked.atMonitor) {
            Object known = known(thread, still);
            blocked.wants(known == null ? monitor(thread.type(), thread.hash()) : known, LockMode.MONITOR);
        }
        if (blocked.atMonitor || blocked.what.awaits() == Awaits.LOCK && !(blocked.wanted instanceof Declared)) {
            blocked.owner = thread.owner();
        }
    }

    /** The object that it is blocked on, if somebody holds it as far as hooks told. */
    private static @Nullable Object known(JvmThread thread, List<BlockedThread> still) {
        for (BlockedThread other : still) {
            for (int d = 0; d < other.held.depth(); d++) {
                if (thread.waitsOn(other.held.lock(d))) {
                    return other.held.lock(d);
                }
            }
        }
        return null;
    }

    private JvmMonitor monitor(String type, int hash) {
        String name = JvmThread.name(type, hash);
        JvmMonitor monitor = monitors.get(name);
        if (monitor == null) {
            monitor = new JvmMonitor(type, hash);
            monitors.put(name, monitor);
        }
        return monitor;
    }

    /** The thread has the monitor, in the call that the JVM names, or in the one that loads a class. */
    private void give(BlockedThread owner, Object wanted, @Nullable JvmThread thread) {
        if (thread != null) {
            for (JvmThread.Monitor monitor : thread.monitors()) {
                boolean same = wanted instanceof JvmMonitor unseen
                        ? monitor.hash() == unseen.hash() && monitor.type().equals(unseen.type())
                        : monitor.is(wanted);
                if (same && monitor.frame() >= 0 && monitor.frame() < owner.stack.length) {
                    owner.hasByTheJvm(wanted, monitor.frame(), true);
                    return;
                }
            }
        }
        owner.hasByTheJvm(wanted, wanted instanceof JvmMonitor loader ? loads(owner.stack, loader.type()) : -1, false);
    }

    /**
     * The innermost call by which a loader of that class loads something for the JVM, which takes its monitor for so long;
     * -1 if there is none.
     */
    private int loads(StackTraceElement[] stack, String type) {
        Class<?> loader = null;
        for (Class<?> loaded : jvm.loadedClasses()) {
            if (loaded.getName().equals(type) && ClassLoader.class.isAssignableFrom(loaded)) {
                loader = loaded;
            }
        }
        for (int i = 0; i < stack.length; i++) {
            if (stack[i].getMethodName().equals("loadClass") && isOf(loader, stack[i].getClassName())) {
                int outermost = i;
                while (outermost + 1 < stack.length
                        && stack[outermost + 1].getMethodName().equals("loadClass")) {
                    outermost++;
                }
                return outermost;
            }
        }
        return -1;
    }

    private static boolean isOf(@Nullable Class<?> loader, String name) {
        for (Class<?> c = loader; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
