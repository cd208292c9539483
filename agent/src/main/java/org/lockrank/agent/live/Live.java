package org.lockrank.agent.live;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.identity.OwnThreads;

/**
 * What the agent tells, and where: registered with the platform's MBean server once somebody asks for it by the system property
 * {@value #WANTED}, on the command line or later on. Not before, since a program may have reasons to make that server itself, with a
 * builder or a log manager of its own; and by a thread that does nothing else, since whoever makes the server may be the one that hangs.
 *
 * <p>{@link #registerIfWanted} is for one thread.
 */
public final class Live implements AgentMXBean {

    /** Whoever wants to read it sets this, to anything. */
    public static final String WANTED = "lockrank.jmx";

    /** By name, for what our classes name is loaded at the start: a program that nobody asks loads no class of JMX. */
    private static final String SERVER = "org.lockrank.agent.live.PlatformServer";

    private final String recording;
    private final ThreadTable threads;

    /** Written by whoever has looked, whole; volatile, for JMX reads it in any thread. */
    private volatile LiveFacts facts = LiveFacts.NONE;

    private boolean wasWanted;

    /** Of that recording. */
    public Live(String recording, ThreadTable threads) {
        this.recording = recording;
        this.threads = threads;
    }

    /** This is known now. */
    public void tell(LiveFacts now) {
        facts = now;
    }

    /** Registers it, the first time that somebody wants it; answers at once. */
    public void registerIfWanted() {
        if (!wasWanted && System.getProperty(WANTED) != null) {
            wasWanted = true;
            OwnThreads.daemon(new Registering(this), "lockrank-jmx").start();
        }
    }

    /** Takes it away again, if it was registered. */
    public void unregister() {
        if (wasWanted) {
            ask("unregister");
        }
    }

    private void ask(String method) {
        try {
            Class.forName(SERVER).getMethod(method, Live.class).invoke(null, this);
        } catch (InvocationTargetException e) {
            System.err.println("lockrank: the agent cannot be asked over JMX: " + e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            System.err.println("lockrank: the agent cannot be asked over JMX: " + e);
        }
    }

    /** Waits for whoever makes the server, however long that takes. Not watched. */
    private static final class Registering implements Runnable {

        private final Live live;

        Registering(Live live) {
            this.live = live;
        }

        @Override
        public void run() {
            live.threads.current().enter();
            live.ask("register");
        }
    }

    @Override
    public String getRecording() {
        return recording;
    }

    @Override
    public long getLastLook() {
        return facts.at();
    }

    @Override
    public int getDeadlockedThreadCount() {
        return facts.deadlocked().size();
    }

    @Override
    public List<String> getDeadlockedThreads() {
        return facts.deadlocked();
    }

    @Override
    public int getStuckThreadCount() {
        return facts.stuck().size();
    }

    @Override
    public List<StuckThread> getStuckThreads() {
        return facts.stuck();
    }

    @Override
    public List<LongHold> getLongHolds() {
        return facts.holds();
    }

    @Override
    public Map<String, Long> getDropped() {
        return facts.dropped();
    }
}
