package org.lockrank.it.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;

/** What a recording lacks, or has too much, of what {@link Counted} says that it acquired. */
public final class Audit {

    private Audit() {}

    /**
     * The differences, a line each; none where every acquisition was recorded.
     *
     * @param said the program's standard output
     * @throws IOException if the recording cannot be read, or is damaged
     */
    public static List<String> differences(String said, Path recording) throws IOException {
        if (!Files.exists(recording)) {
            return List.of("there is no recording");
        }
        Map<String, Long> recorded = recorded(recording);
        List<String> differences = new ArrayList<>();
        for (String line : said.lines().toList()) {
            String[] words = line.split(" ");
            long expected = Long.parseLong(words[2]);
            long found = recorded.getOrDefault(words[0] + " " + words[1], 0L);
            if (found != expected) {
                differences.add(
                        words[0] + " of thread " + words[1] + ": " + expected + " acquired, " + found + " recorded");
            }
        }
        recorded.forEach((what, count) -> {
            if (what.startsWith("dropped: ")) {
                differences.add(what + ", " + count);
            }
        });
        return differences;
    }

    /** How often each thread acquired locks of each field, and what was lost. */
    private static Map<String, Long> recorded(Path recording) throws IOException {
        Map<Integer, String> classes = new HashMap<>();
        Map<Integer, Integer> locks = new HashMap<>();
        Map<Integer, String> threads = new HashMap<>();
        Map<Integer, Fact.NestedAcquisition> acquisitions = new HashMap<>();
        Map<String, Long> counts = new TreeMap<>();
        try (RecordingReader reader = RecordingReader.open(recording)) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                if (fact instanceof Fact.LockClass c) {
                    classes.put(c.id(), c.name().substring(c.name().lastIndexOf('.') + 1));
                } else if (fact instanceof Fact.Lock lock) {
                    locks.put(lock.id(), lock.lockClass());
                } else if (fact instanceof Fact.WatchedThread thread) {
                    threads.put(thread.id(), thread.name());
                } else if (fact instanceof Fact.NestedAcquisition acquisition) {
                    // Written again with a higher count.
                    acquisitions.put(acquisition.id(), acquisition);
                } else if (fact instanceof Fact.Dropped dropped) {
                    counts.merge("dropped: " + dropped.what(), dropped.count(), Long::sum);
                }
            }
        }
        for (Fact.NestedAcquisition acquisition : acquisitions.values()) {
            String name = classes.getOrDefault(locks.getOrDefault(acquisition.lock(), 0), "?");
            String thread = threads.getOrDefault(acquisition.thread(), "?");
            counts.merge(name + " " + thread, acquisition.count(), Long::sum);
        }
        return counts;
    }
}
