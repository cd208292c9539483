package org.lockrank.agent.watch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.agent.facts.Run;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.initialization.FirstUses;
import org.lockrank.agent.lock.Synchronizers;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.progress.Ending;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.recording.Recording;
import org.lockrank.agent.run.Sampled;
import org.lockrank.agent.sample.SampleWindows;
import org.lockrank.agent.stuck.InitializationWaits;
import org.lockrank.agent.stuck.Watchdog;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/** A watcher by itself: locks by name, the hooks called by hand, and what was recorded as text. */
final class Scene {

    final Sites sites = new Sites();
    final WatcherParts parts;
    final ThreadTable threads;
    final Watcher watcher;
    final HandOverWatcher handOvers;
    final Watchdog watchdog;
    private final Recording recording;
    private boolean monitors = true;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Map<String, Integer> places = new ConcurrentHashMap<>();

    Scene() {
        this(SampleWindows.always());
    }

    /** One of which a sample is taken, in these windows. */
    Scene(SampleWindows windows) {
        this(windows, FirstUses.NONE);
    }

    /** One in which that tells who uses classes first. */
    Scene(FirstUses firstUses) {
        this(SampleWindows.always(), firstUses);
    }

    private Scene(SampleWindows windows, FirstUses firstUses) {
        parts = new WatcherParts(sites, List.of(), windows);
        threads = parts.threads;
        watcher = windows.isOpen() ? parts.watcher(ProgramEnd.UNNOTICED) : Sampled.watcher(parts);
        monitors = windows.isOpen();
        handOvers = parts.handOverWatcher();
        watchdog = new Watchdog(threads, sites, new InitializationWaits(threads, new JvmOf(), () -> null), new JvmOf());
        recording = new Recording(
                new Run("test", false),
                sites,
                parts.locks,
                parts.acquisitions,
                parts.handOvers,
                parts.failures,
                firstUses);
    }

    /** Whether hooks of monitors are called. */
    void monitorsOn(boolean on) {
        monitors = on;
    }

    /** The object of that name, whose monitor is meant. */
    Object monitor(String name) {
        return locks.computeIfAbsent(name, n -> new Object());
    }

    /** A site that takes the lock from a field of that name. */
    int site(String field) {
        return places.computeIfAbsent(
                field, f -> sites.add(new Site(Scene.class.getName(), "run", "Scene.java", 7, "Scene." + f)));
    }

    /** A site in a class of that name which says nothing of a field. */
    int siteIn(String className) {
        return siteIn(className, "run");
    }

    /** The same, in a method of that name. */
    int siteIn(String className, String method) {
        return places.computeIfAbsent(
                " " + className + " " + method, c -> sites.add(new Site(className, method, "Other.java", 7, null)));
    }

    /** Runs the body within {@code synchronized (name)}, as instrumented code would. */
    void in(String name, Runnable body) {
        Object lock = monitor(name);
        Object token = monitors ? watcher.onEnter(lock, site(name)) : null;
        synchronized (lock) {
            if (token != null) {
                watcher.onEntered(token);
            }
            try {
                body.run();
            } finally {
                if (monitors) {
                    watcher.onExit(lock);
                }
            }
        }
    }

    /** Locks, runs the body, unlocks; {@code how} as the hooks have it, with identity {@code sync}. */
    void locked(Object sync, String field, int how, Runnable lock, Runnable body, Runnable unlock) {
        watcher.onAt(site(field));
        Object token = watcher.onAcquire(sync, how);
        lock.run();
        if (token != null) {
            watcher.onAcquired(token);
        }
        body.run();
        watcher.onRelease(sync, how);
        unlock.run();
    }

    /** A lock of the JDK's, its own synchronizer being what tells it from others. */
    void locked(ReentrantLock lock, String field, Runnable body) {
        locked(Synchronizers.identity(lock), field, 0, lock::lock, body, lock::unlock);
    }

    /** Runs it in a thread of its own, to its end. */
    static void elsewhere(Runnable body) throws InterruptedException {
        Thread thread = new Thread(body);
        thread.start();
        thread.join();
    }

    /** As the writing thread does every now and then. */
    void takeUp() {
        recording.takeUp();
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        try (RecordingReader reader = new RecordingReader("scene", new ByteArrayInputStream(recorded()))) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                facts.add(fact);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return facts;
    }

    /** The recording as it is written. */
    String text() {
        return new String(recorded(), StandardCharsets.UTF_8);
    }

    private byte[] recorded() {
        recording.takeUp();
        recording.takeUp(watchdog.look(Ending.MEANWHILE), 1, -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingWriter writer = new RecordingWriter(out)) {
            recording.write(writer, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The nested acquisitions as {@code a,b -> c}, with the side where a lock has two and the kind of waiting where it is not plain. */
    List<String> acquisitions() {
        Map<Integer, String> names = new TreeMap<>();
        Map<Integer, String> classes = new TreeMap<>();
        List<String> acquisitions = new ArrayList<>();
        for (Fact fact : facts()) {
            if (fact instanceof Fact.LockClass c) {
                classes.put(c.id(), c.name().replace("Scene.", ""));
            } else if (fact instanceof Fact.Lock l) {
                names.put(l.id(), classes.get(l.lockClass()));
            } else if (fact instanceof Fact.NestedAcquisition a) {
                StringBuilder text = new StringBuilder();
                for (Fact.Held h : a.held()) {
                    text.append(text.length() == 0 ? "" : ",")
                            .append(names.get(h.lock()))
                            .append(h.side() == Fact.Side.READ ? "(read)" : "");
                }
                text.append(" -> ").append(names.get(a.lock())).append(a.side() == Fact.Side.READ ? "(read)" : "");
                if (a.how() != Fact.How.BLOCKING) {
                    text.append(' ').append(a.how());
                }
                if (a.count() > 1) {
                    text.append(" x").append(a.count());
                }
                acquisitions.add(text.toString());
            }
        }
        return acquisitions;
    }
}
