package org.lockrank.agent.run;

import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.identity.ThreadStates;
import org.lockrank.agent.trace.Tracing;
import org.lockrank.agent.watch.HandOverWatcher;
import org.lockrank.agent.watch.WatcherParts;

/** The watcher of hand-overs of a run that is traced: whatever the other does, and starts, joins and notifications for the {@link Tracing}. */
final class TracingHandOverWatcher extends HandOverWatcher {

    private final Tracing tracing;

    TracingHandOverWatcher(WatcherParts parts, Tracing tracing) {
        super(parts);
        this.tracing = tracing;
    }

    @Override
    protected void onStarting(Thread thread) {
        super.onStarting(thread);
        ThreadState s = enter();
        if (s != null) {
            try {
                tracing.starts(s, threads.stateOf(thread));
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onJoined(Thread thread) {
        super.onJoined(thread);
        ThreadState s = enter();
        if (s != null) {
            try {
                ThreadState other = ThreadStates.hasEnded(thread) ? threads.stateIfKnown(thread) : null;
                if (other != null) {
                    tracing.joined(s, other);
                }
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }

    @Override
    protected void onSignals(Object signal) {
        super.onSignals(signal);
        ThreadState s = enter();
        if (s != null) {
            try {
                tracing.notifies(s, signal);
            } catch (Throwable e) {
                failures.ofHook(e);
            } finally {
                s.leave();
            }
        }
    }
}
