package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;

final class SitesTest {

    /** The folder that the classes of the module are compiled to. */
    private static final Path CLASSES = classes();

    private static Path classes() {
        try {
            return Path.of(Sites.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> compiled(String... packages) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String name : packages) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(CLASSES.resolve(name.replace('.', '/')), "*.class")) {
                for (Path file : files) {
                    String simple = file.getFileName().toString().replace(".class", "");
                    if (!simple.contains("$") && !simple.equals("package-info")) {
                        names.add(name + "." + simple);
                    }
                }
            }
        }
        return names;
    }

    @Test
    void ours_areExactlyTheClassesOfTheLocksAndTheCheck() throws IOException {
        assertThat(new TreeSet<>(Sites.OURS))
                .as("Sites.OURS: frames of these classes are passed over; add new ones, take out what is gone")
                .isEqualTo(compiled("org.lockrank.held", "org.lockrank.locks"));
    }

    @Test
    void caller_isTheFrameThatCalled() {
        StackTraceElement caller = Sites.caller();
        assertThat(caller.getClassName()).isEqualTo(SitesTest.class.getName());
        assertThat(caller.getMethodName()).isEqualTo("caller_isTheFrameThatCalled");
    }

    @Test
    void made_behindTheJdk_isInTheProgram() {
        Rank rank = LockOrder.builder("sites.order").rank("a").build().rank("a");
        RankedReentrantLock lock =
                Stream.of(rank).map(RankedReentrantLock::new).findFirst().orElseThrow();
        lock.lock();
        assertThat(Held.list().get(0).lock()).contains("(made at SitesTest.java:");
        lock.unlock();
    }

    @Test
    void caller_withNothingButTheJdkBelow_isThatFrame() throws InterruptedException {
        StackTraceElement[] found = new StackTraceElement[1];
        Thread thread = new Thread(new java.util.concurrent.FutureTask<>(Sites::caller) {
            @Override
            protected void set(StackTraceElement caller) {
                found[0] = caller;
            }
        });
        thread.start();
        thread.join();
        assertThat(found[0].getClassName()).startsWith("java.");
    }

    @Test
    void resolve_ofAPlaceNeverSeen_looksMoreCloselyFromThenOn() {
        RankState state =
                RankState.of(LockOrder.builder("sites.order").rank("a").build().rank("a"));
        state.siteBudget = 0;
        assertThat(Sites.resolve(Side.bare(state), null, Sites.NO_STACK)).isNull();
        assertThat(state.siteBudget).isPositive();
    }
}
