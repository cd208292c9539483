package org.lockrank.analysis.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.recording.RecordingReader;

/**
 * Files merged one after the other, on all processors: of each, no more is in memory than while it is read.
 *
 * <p>A file that is no recording, or is damaged or cut off, is skipped.
 */
public final class RecordingFiles {

    private final List<Path> files;
    private final AtomicInteger next = new AtomicInteger();
    /** By their place among the files, why some are skipped; guarded by itself, for all threads write there. */
    private final SortedMap<Integer, String> skipped = new TreeMap<>();

    private final MergedRuns runs;

    private RecordingFiles(List<Path> files, boolean withCommand) {
        this.files = files;
        this.runs = new MergedRuns(withCommand);
    }

    /** What files say together, and a sentence for each that was skipped. */
    public record Merge(MergedRuns runs, List<String> skipped) {

        public Merge {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * The recordings in a place: a file as it is, all files below a directory whose names end with {@code .jsonl} or
     * {@code .jsonl.gz}, in order.
     */
    public static List<Path> below(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).matches("[^.].*\\.jsonl(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Merges files.
     *
     * @param withCommand as {@link MergedRuns#MergedRuns}
     * @throws IOException if one cannot be read at all
     */
    public static Merge merge(List<Path> files, boolean withCommand) throws IOException {
        RecordingFiles merging = new RecordingFiles(files, withCommand);
        merging.onAllProcessors(withCommand);
        return new Merge(merging.runs, List.copyOf(merging.skipped.values()));
    }

    private void onAllProcessors(boolean withCommand) throws IOException {
        int threads = Math.max(1, Math.min(files.size(), Runtime.getRuntime().availableProcessors()));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<MergedRuns>> parts = new ArrayList<>();
            Callable<MergedRuns> part = () -> some(new MergedRuns(withCommand));
            for (int i = 0; i < threads; i++) {
                parts.add(pool.submit(part));
            }
            for (Future<MergedRuns> merged : parts) {
                runs.addAll(merged.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Merges files until there are no more, while other threads merge others. */
    private MergedRuns some(MergedRuns part) throws IOException {
        for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
            Path file = files.get(i);
            try (RecordingReader reader = RecordingReader.open(file)) {
                part.add(reader);
            } catch (RecordingException e) {
                synchronized (skipped) {
                    skipped.put(i, String.valueOf(e.getMessage()));
                }
            }
        }
        return part;
    }
}
