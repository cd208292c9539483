package org.lockrank.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.lockrank.record.Fact;
import org.lockrank.testing.Await;

/** A program that stands still under the agent, until the test ends it; asked meanwhile who waits for what. */
final class StandingProgram implements AutoCloseable {

    /** Between two looks of the watchdog. */
    private static final int INTERVAL_MILLIS = 300;

    private final Path recording;
    private final Child child;

    private StandingProgram(Path recording, Child child) {
        this.recording = recording;
        this.child = child;
    }

    /** Starts {@code program} with these words. */
    static StandingProgram start(Class<?> program, String... words) {
        Path recording = Watched.recording(program.getSimpleName() + "-" + String.join("-", words));
        Path folder = recording.getParent();
        List<String> command = new ArrayList<>(List.of(
                Watched.JARS.option(recording, "flush=0.1", "watchdog=0." + INTERVAL_MILLIS),
                "-Dgo=" + folder,
                "-cp",
                Child.classPath(),
                program.getName()));
        command.addAll(List.of(words));
        delete(folder.resolve("exits"));
        delete(folder.resolve("halts"));
        delete(folder.resolve("slowly"));
        return new StandingProgram(recording, Child.java(folder.resolve("watched"), command.toArray(new String[0])));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path recording() {
        return recording;
    }

    Child child() {
        return child;
    }

    /** Waits until all these have stood so for several looks, each as {@code name awaits}. */
    void untilStanding(Set<String> threads) {
        AtomicReference<List<Fact>> last = new AtomicReference<>(List.of());
        try {
            Await.until(threads + " stand still", () -> {
                last.set(asked());
                return standing(last.get(), 2L * INTERVAL_MILLIS).containsAll(threads);
            });
        } catch (AssertionError e) {
            throw new AssertionError("seen at the last look:\n" + waiting(last.get()) + child.threads(), e);
        }
    }

    /** Waits until nobody can go on by himself: on a busy machine the first thread may take long to end, when all others stand already. */
    void untilQuiet() {
        Await.until("nobody runs", () -> lastLook(asked()).quiet() > 0);
    }

    private static String waiting(List<Fact> facts) {
        StringBuilder all = new StringBuilder();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Waiting || fact instanceof Fact.LastLook || fact instanceof Fact.WatchedThread) {
                all.append(fact).append('\n');
            }
        }
        return all.toString();
    }

    /** Waits until so many threads run, others wait, and it has been so for several looks. */
    void untilIdle(int running) {
        List<Fact> first = asked();
        long from = System.nanoTime();
        long limit = from + Await.limit().toNanos();
        while (System.nanoTime() - from < 4L * INTERVAL_MILLIS * 1_000_000 || !isIdle(first, running)) {
            List<Fact> next = asked();
            if (!census(next).equals(census(first))) {
                first = next;
                from = System.nanoTime();
            }
            if (System.nanoTime() > limit) {
                throw new AssertionError("it does not idle: " + lastLook(next));
            }
        }
    }

    private static boolean isIdle(List<Fact> facts, int running) {
        Fact.LastLook look = lastLook(facts);
        return look.running() == running
                && (look.timed() + look.idle() > 0 || !standing(facts, 0).isEmpty());
    }

    private static List<Object> census(List<Fact> facts) {
        Fact.LastLook look = lastLook(facts);
        return List.of(look.running(), look.timed(), look.idle(), standing(facts, 0));
    }

    /** Asks for the recording, and waits for it. */
    List<Fact> asked() {
        Path now = recording.resolveSibling(recording.getFileName() + ".now");
        try {
            Files.writeString(now, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until(
                "the recording is written",
                () -> !Files.exists(now) || !child.process().isAlive());
        if (!child.process().isAlive()) {
            throw new AssertionError("ended by itself\n" + child.out() + child.err());
        }
        return Watched.facts(recording);
    }

    /** Tells the program to end, and waits until it has. */
    List<Fact> terminated() {
        child.process().destroy();
        if (child.exitCode() != 143) {
            throw new AssertionError("exit code " + child.exitCode() + "\n" + child.out() + child.err());
        }
        return Watched.facts(recording);
    }

    /** Lets the program end itself in that way. */
    List<Fact> ended(String how) {
        tell(how);
        child.exitCode();
        return Watched.facts(recording);
    }

    /** Tells the program to do that, for which it waits. */
    void tell(String what) {
        try {
            Files.writeString(recording.resolveSibling(what), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who waits for what for so long at least, as {@code name awaits}. */
    static Set<String> standing(List<Fact> facts, long millis) {
        Set<String> standing = new TreeSet<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Waiting waiting && waiting.millis() >= millis) {
                standing.add(name(facts, waiting.thread()) + " "
                        + waiting.awaits().name().toLowerCase(Locale.ROOT));
            }
        }
        return standing;
    }

    /** The name of a thread by its number. */
    static String name(List<Fact> facts, int thread) {
        String name = "";
        for (Fact fact : facts) {
            if (fact instanceof Fact.WatchedThread watched && watched.id() == thread) {
                name = watched.name();
            }
        }
        return name;
    }

    /** What there is to say of the whole program. */
    static Fact.LastLook lastLook(List<Fact> facts) {
        Fact.LastLook last = null;
        for (Fact fact : facts) {
            last = fact instanceof Fact.LastLook look ? look : last;
        }
        if (last == null) {
            throw new AssertionError("the watchdog never looked");
        }
        return last;
    }

    @Override
    public void close() {
        child.close();
    }
}
