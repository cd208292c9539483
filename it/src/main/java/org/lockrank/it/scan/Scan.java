package org.lockrank.it.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lockrank.testing.Jdk;

/** Links the classes of an inventory, batch by batch, each without the agent and with it. */
final class Scan {

    private final Path keep;
    private final int batch;
    private final Function<Path, String> agent;
    private final Consumer<String> progress;

    /**
     * One that keeps what it writes in a folder.
     *
     * @param batch how many classes one JVM links
     * @param agent the option of {@code java} for an agent that writes such a recording
     * @param progress is told a line after each batch
     */
    Scan(Path keep, int batch, Function<Path, String> agent, Consumer<String> progress) {
        this.keep = keep;
        this.batch = batch;
        this.agent = agent;
        this.progress = progress;
    }

    /** What became of them on a JDK. */
    Tally tally(String what, Jdk jdk, Inventory inventory) throws IOException {
        Path folder = keep.resolve(what + "-" + jdk.version());
        Path list = folder.resolve("inventory");
        inventory.write(list);
        Tally tally = new Tally(inventory);
        int classes = inventory.classes().size();
        for (int from = 0; from < classes; from += batch) {
            int to = Math.min(from + batch, classes);
            Path watched = folder.resolve("watched");
            Attempt without = Attempt.of(jdk, list, from, to, folder.resolve("plain"), "");
            Attempt with = Attempt.of(jdk, list, from, to, watched, agent.apply(Attempt.recording(watched)));
            for (int i : tally.toTryAlone(from, to, without, with)) {
                Path alone = folder.resolve("alone");
                without.replace(i, Attempt.of(jdk, list, i, i + 1, alone.resolve("plain"), ""));
                Path watchedAlone = alone.resolve("watched");
                with.replace(
                        i, Attempt.of(jdk, list, i, i + 1, watchedAlone, agent.apply(Attempt.recording(watchedAlone))));
            }
            tally.add(from, to, without, with);
            progress.accept(what + " on " + jdk.version() + ": " + to + " of " + classes + ", "
                    + tally.failures().size() + " fail to verify");
        }
        return tally;
    }
}
