package org.lockrank.held;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Site;
import org.lockrank.event.Witness;
import org.lockrank.order.LockOrder;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * What this JVM witnessed of its orders, written when it ends to the file that {@code -Dlockrank.coverage=FILE} names, a recording that
 * {@code lockrank coverage} reads; {@code %p} in the name is the number of the process. Whole or not at all. A JVM that is killed or
 * halted writes none.
 *
 * <p>The file says for each rank that a lock carries whether one was acquired, and for each pair the first witness: what the check keeps
 * anyway, and the test that was run then, where {@linkplain Checking#currentTest somebody} knows. One thing costs more where it is asked for: points that only {@linkplain org.lockrank.event.Acquisition.Kind#MAY_ACQUIRE may}
 * acquire a rank are checked slowly each time, so that a real acquisition is told from them.
 */
final class Coverage {

    private static final @Nullable String FILE = System.getProperty(Checking.COVERAGE);

    /** Whether the file is wanted, and can be written since something is checked. Constant for the life of the JVM. */
    static final boolean WANTED = FILE != null && Checking.ON;

    /** By their orders, which live as long as this then. Concurrent: any thread may be the first that uses an order. */
    private static final Map<LockOrder, Collection<RankState>> STATES = new ConcurrentHashMap<>();

    static {
        if (FILE != null && WANTED) {
            atTheEnd(new Thread(() -> write(FILE), "lockrank-coverage"));
        }
    }

    private Coverage() {}

    /** From now on what these states know is written at the end. They are those of an order, a live view. */
    static void of(LockOrder order, Collection<RankState> states) {
        if (WANTED) {
            STATES.put(order, states);
        }
    }

    private static void atTheEnd(Thread thread) {
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException e) {
            // It ends already, and the first ranked lock was made by another hook.
            System.err.println(
                    "lockrank: lockrank.coverage is not written: the first ranked lock was made when the JVM ended");
        }
    }

    private static void write(String name) {
        try {
            Path file = Path.of(name.replace(
                            "%p", Long.toString(ProcessHandle.current().pid())))
                    .toAbsolutePath();
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try (RecordingWriter out = new RecordingWriter(new BufferedOutputStream(Files.newOutputStream(part)))) {
                out.write(header());
                for (Map.Entry<LockOrder, Collection<RankState>> entry : STATES.entrySet()) {
                    for (RankState state : entry.getValue()) {
                        write(out, entry.getKey().source(), state);
                    }
                }
                out.end(true);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | InvalidPathException e) {
            System.err.println("lockrank: lockrank.coverage=" + name + " cannot be written: " + e);
        }
    }

    private static Fact header() {
        ProcessHandle process = ProcessHandle.current();
        String command = System.getProperty("sun.java.command", "");
        String started = process.info().startInstant().orElseGet(Instant::now).toString();
        String version = Coverage.class.getPackage().getImplementationVersion();
        return new Fact.Header(
                RecordingWriter.FORMAT,
                UUID.randomUUID().toString(),
                System.getProperty("java.version", ""),
                process.pid(),
                started,
                command.split(" ", 2)[0],
                version == null ? "unknown" : version);
    }

    private static void write(RecordingWriter out, String order, RankState state) throws IOException {
        String rank = state.rank.name();
        out.write(new Fact.CarriedRank(order, rank, !state.sites().isEmpty()));
        for (Witness witness : state.witnesses()) {
            StackTraceElement wanted = witness.wantedSite();
            Site held = witness.heldSite();
            out.write(new Fact.RankedPair(
                    order,
                    witness.held().name(),
                    held == null ? "" : Site.text(held.frame()),
                    rank,
                    wanted == null ? "" : Site.text(wanted),
                    witness.thread(),
                    state.isOnlyPassed(witness.held()),
                    witness.test()));
        }
    }
}
