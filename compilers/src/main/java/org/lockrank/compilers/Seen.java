package org.lockrank.compilers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;

/** What a recording tells of the shapes, in the words of their comments. */
final class Seen {

    private static final String PROBE = "locks.Probe";

    /** Places of stacks, see {@link #place}. */
    private final Map<Integer, String> places = new HashMap<>();

    private final Map<Integer, Fact.LockClass> classes = new HashMap<>();
    private final Map<Integer, Fact.LockClass> locks = new HashMap<>();
    private final Map<Integer, String> threads = new HashMap<>();
    private final Map<Integer, Fact.NestedAcquisition> acquisitions = new HashMap<>();
    private final List<Fact.NotWatched> unwatched = new ArrayList<>();

    /** Of no facts yet. */
    Seen() {}

    /** Of a recording that need not be whole; of none if it is not there. */
    static Seen in(Path recording) {
        Seen seen = new Seen();
        if (Files.isRegularFile(recording)) {
            try (RecordingReader reader = RecordingReader.open(recording)) {
                for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                    seen.add(fact);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + recording, e);
            }
        }
        return seen;
    }

    /** Adds a fact, after those that it speaks of. */
    void add(Fact fact) {
        if (fact instanceof Fact.Stack stack) {
            places.put(stack.id(), place(stack.frames()));
        } else if (fact instanceof Fact.LockClass lockClass) {
            classes.put(lockClass.id(), lockClass);
        } else if (fact instanceof Fact.Lock lock) {
            locks.put(lock.id(), classes.get(lock.lockClass()));
        } else if (fact instanceof Fact.WatchedThread thread) {
            threads.put(thread.id(), thread.name());
        } else if (fact instanceof Fact.NestedAcquisition acquisition) {
            acquisitions.put(acquisition.id(), acquisition);
        } else if (fact instanceof Fact.NotWatched notWatched) {
            unwatched.add(notWatched);
        }
    }

    /** The classes of the corpus that were not watched, each with why. */
    List<Fact.NotWatched> unwatched() {
        return unwatched.stream()
                .filter(fact -> fact.className().startsWith("shapes.")
                        || fact.className().startsWith("locks."))
                .toList();
    }

    /** The nested acquisitions of one thread: {@code Blocks.java:17: Second while First}, the places being innermost. */
    Set<String> of(String thread) {
        Set<String> seen = new TreeSet<>();
        for (Fact.NestedAcquisition acquisition : acquisitions.values()) {
            String place = places.getOrDefault(acquisition.stack(), "");
            if (thread.equals(threads.get(acquisition.thread())) && !place.isEmpty()) {
                String held = acquisition.held().stream()
                        .filter(each -> isOurs(each.lock())
                                || !places.getOrDefault(each.stack(), "").isEmpty())
                        .map(each -> name(each.lock()))
                        .collect(Collectors.joining(", "));
                if (!held.isEmpty() && !isProbe(acquisition.lock())) {
                    seen.add(place + ": " + name(acquisition.lock()) + " while " + held);
                }
            }
        }
        return seen;
    }

    /** What each thread is believed to hold at its end, where it holds nothing: {@code First}; empty where it is right. */
    Map<String, String> left() {
        Map<String, String> left = new HashMap<>();
        for (Fact.NestedAcquisition acquisition : acquisitions.values()) {
            if (isProbe(acquisition.lock())) {
                String thread = threads.getOrDefault(acquisition.thread(), "?");
                // Where unlock() found no room on the stack, the lock is held indeed.
                String held = acquisition.held().stream()
                        .filter(each -> isMonitor(each.lock()) || !thread.startsWith("full "))
                        .map(each -> name(each.lock()))
                        .distinct()
                        .collect(Collectors.joining(", "));
                if (!held.isEmpty()) {
                    left.put(thread, held);
                }
            }
        }
        return left;
    }

    private boolean isMonitor(int lock) {
        Fact.LockClass type = locks.get(lock);
        return type != null && type.kind() == Fact.LockKind.MONITOR;
    }

    private boolean isProbe(int lock) {
        Fact.LockClass type = locks.get(lock);
        return type != null && type.type().equals(PROBE);
    }

    private boolean isOurs(int lock) {
        Fact.LockClass type = locks.get(lock);
        return type != null && (type.name() + " " + type.type()).matches("(.* )?(shapes|locks)\\..*");
    }

    /** Monitors are called by the classes of their objects, other locks by their fields. */
    private String name(int lock) {
        Fact.LockClass type = locks.get(lock);
        if (type == null) {
            return "?";
        }
        boolean tells = type.kind() == Fact.LockKind.MONITOR && type.type().matches("(shapes|locks)\\..*");
        String name = tells ? type.type() : type.name();
        return name.replaceFirst("^(shapes|locks)\\.", "");
    }

    /** The innermost call of a shape, {@code Blocks.java:17}, if the acquisition is its own: nothing but the lock's class is below. */
    private static String place(List<String> frames) {
        for (String frame : frames) {
            if (frame.startsWith("shapes.") || frame.startsWith("locks.")) {
                return frame.substring(frame.indexOf('(') + 1, frame.length() - 1);
            }
            if (!frame.startsWith("java.util.concurrent.locks.")) {
                return "";
            }
        }
        return "";
    }
}
