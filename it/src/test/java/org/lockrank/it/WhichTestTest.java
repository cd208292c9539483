package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.it.tested.Plan;
import org.lockrank.testing.ForkedJvm;

/** By which test something was done, of a JVM that runs tests under the agent. */
class WhichTestTest {

    private static final String TESTS = "org.lockrank.it.tested.";

    @Test
    void acquisition_hasTheTestThatRan_whicheverThreadDidIt() throws IOException {
        assertThat(testsByLock("SharedPool"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "SharedPool.ofNoTest", "",
                        "SharedPool.ofSubmits", TESTS + "SharedPool.submits()",
                        "SharedPool.ofStarts", TESTS + "SharedPool.starts()",
                        "SharedPool.ofTakes", TESTS + "SharedPool.takes()",
                        "SharedPool.ofMade", TESTS + "SharedPool.makes()",
                        "SharedPool.ofItself", TESTS + "SharedPool.itself()"));
    }

    /** A test's own thread is told by its calls; of another one nobody knows whose it is. */
    @Test
    void ofTestsThatRunBesideOneAnother_aThreadIsNobodys() throws IOException {
        assertThat(testsByLock("SideBySide", "parallel"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("SideBySide.ofAThread", "", "SideBySide.ofItself", TESTS + "SideBySide.other()"));
    }

    /** For each lock that is held, by the field that it is in, the test that acquired another within it. */
    private static Map<String, String> testsByLock(String tests, String... more) throws IOException {
        String[] args = new String[more.length + 1];
        args[0] = TESTS + tests;
        System.arraycopy(more, 0, args, 1, more.length);
        Watched watched = Watched.run(ForkedJvm.of(Plan.class), tests, "", args);
        assertThat(watched.result().exitCode()).as(watched.result().toString()).isZero();
        Evidence evidence = new Evidence();
        try (RecordingReader reader = RecordingReader.open(watched.recording())) {
            evidence.add("run", reader);
        }
        Map<String, String> byLock = new TreeMap<>();
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            // What JUnit holds meanwhile is older.
            List<Hold> holds = acquisition.held();
            String held = holds.get(holds.size() - 1).lock().lockClass().name();
            if (held.startsWith(TESTS)) {
                byLock.put(held.substring(TESTS.length()), acquisition.test());
            }
        }
        return byLock;
    }
}
