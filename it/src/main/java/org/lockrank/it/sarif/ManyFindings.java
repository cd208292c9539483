package org.lockrank.it.sarif;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * A recording of so many findings, and sources in which its calls stand: each of two lock classes of its own, most of them potential
 * deadlocks, every sixth an order inversion, every thousandth a deadlock that happened.
 */
final class ManyFindings {

    /** In how many source files the calls stand. */
    private static final int SOURCES = 300;

    private static final int LINES = 2_000;

    /** From the lock that is wanted outwards, and where the held one is acquired. */
    private static final List<String> CALLS = List.of("wants", "calls", "passesOn", "begins", "holds");

    private static final int THREADS = 8;

    private final int number;
    private int stack;
    private int acquisition;

    ManyFindings(int number) {
        this.number = number;
    }

    /** How many of them are deadlocks that happened. */
    int deadlocks() {
        return number / 1_000;
    }

    /** Writes the recording. */
    void write(Path file) throws IOException {
        try (RecordingWriter out = new RecordingWriter(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(new Fact.Header(
                    RecordingWriter.FORMAT, "many", "17", 7, "2026-11-28T12:00:00Z", "com.acme.Main", "0.1.0"));
            for (int thread = 1; thread <= THREADS; thread++) {
                out.write(new Fact.WatchedThread(thread, "worker-" + (char) ('a' + thread), false));
            }
            for (int i = 0; i < number; i++) {
                finding(out, i);
            }
            out.end(true);
        }
    }

    private void finding(RecordingWriter out, int i) throws IOException {
        int left = 2 * i + 1;
        int right = left + 1;
        lockClass(out, left, "left");
        lockClass(out, right, "right");
        boolean inversion = i % 6 == 5;
        // Of an inversion the lock classes are the same, and the locks are others.
        int more = inversion ? 2 * number : 0;
        lock(out, left, left);
        lock(out, right, right);
        if (inversion) {
            lock(out, left + more, left);
            lock(out, right + more, right);
        }
        int first = 1 + i % THREADS;
        int second = 1 + (i + 1) % THREADS;
        Fact.DeadlockedThread one = nested(out, i, first, left, right, 2);
        Fact.DeadlockedThread other = nested(out, i, second, right + more, left + more, 1_002);
        // Never an inversion, whose locks are not the same.
        if (i % 1_000 == 998) {
            out.write(new Fact.Deadlock(i, "2026-11-28T12:00:01Z", List.of(one, other)));
        }
    }

    private void lockClass(RecordingWriter out, int id, String name) throws IOException {
        out.write(new Fact.LockClass(
                id,
                component(id / 2) + "." + name + id,
                Fact.NamedBy.FIELD,
                "java.lang.Object",
                Fact.LockKind.MONITOR));
    }

    private static void lock(RecordingWriter out, int id, int lockClass) throws IOException {
        out.write(new Fact.Lock(id, lockClass));
    }

    private Fact.DeadlockedThread nested(RecordingWriter out, int i, int thread, int held, int wanted, int line)
            throws IOException {
        int holds = ++stack;
        out.write(new Fact.Stack(holds, List.of(call(i, "holds", line), call(i, "runs", line + 900))));
        int wants = ++stack;
        out.write(new Fact.Stack(
                wants,
                CALLS.stream()
                        .map(name -> call(i, name, line + CALLS.indexOf(name) * 7))
                        .toList()));
        Fact.Held hold = new Fact.Held(held, Fact.Side.WRITE, Fact.How.BLOCKING, holds, true);
        out.write(new Fact.NestedAcquisition(
                ++acquisition, thread, 0, List.of(hold), wanted, Fact.Side.WRITE, Fact.How.BLOCKING, wants, 1, ""));
        return new Fact.DeadlockedThread(thread, List.of(hold), wanted, Fact.Side.WRITE, wants, false);
    }

    private static String component(int i) {
        return "com.acme.part" + i % SOURCES / 20 + ".Component" + i % SOURCES;
    }

    private static String call(int i, String name, int line) {
        return component(i) + "." + name + i + "(Component" + i % SOURCES + ".java:" + line + ")";
    }

    /** Makes the files that the calls name, below a folder. */
    static void writeSources(Path folder) throws IOException {
        for (int i = 0; i < SOURCES; i++) {
            Path file = folder.resolve(component(i).replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "// a line\n".repeat(LINES));
        }
    }
}
