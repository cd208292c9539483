package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of threads that wait for monitors while the garbage is collected: on JDK 25 virtual ones, which leave their
 * carriers meanwhile, and whose frames the collectors then find in the heap.
 */
class BlockedThreadsIT {

    @TempDir
    Path folder;

    /** Every collector, each with methods that are interpreted and with methods that were compiled before. */
    static List<List<String>> jvms() {
        boolean compact = Runtime.version().feature() >= 25;
        List<List<String>> all = new ArrayList<>();
        for (String option :
                List.of("-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseZGC", "-XX:+UseCompactObjectHeaders")) {
            if (compact || !option.contains("Compact")) {
                all.add(List.of(option, "-Xint"));
                all.add(List.of(option, "-Xbatch"));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void threads_thatWaitForMonitors_goOnAfterCollections(List<String> options) throws Exception {
        boolean virtual = Runtime.version().feature() >= 21;
        Path record = folder.resolve("record");
        var jvm = AgentJar.watch(BlockedThreads.class, record);
        for (String option : options) {
            jvm = jvm.option(option);
        }
        String threads = virtual ? "150" : "25";
        var ran = jvm.run(threads, "2", options.contains("-Xint") ? "10" : "3000");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo(virtual ? "2400\n" : "400\n");
        assertThat(ran.exitCode()).isZero();
        assertThat(Files.readString(record)).contains("BlockedThreads.own", "BlockedThreads.LOCK");
    }
}
