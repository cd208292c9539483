package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;
import org.lockrank.testing.ForkedJvm;

/** The finished agent, where a sample of the run is made. */
class SampleIT {

    @Test
    void windows_showWhatRepeats_andNothingWithoutItsGateLock(@TempDir Path folder) throws Exception {
        Path recording = folder.resolve("recording.jsonl");
        ForkedJvm.Result ran = ForkedJvm.of(SampleProgram.class)
                .option(AgentJar.agent("tier=sample,sample-window=0.4,sample-every=1,flush=0.1,record=" + recording))
                .run(recording.toString());
        assertThat(ran).isEqualTo(new ForkedJvm.Result(0, "seen\n", ""));
        Map<Integer, String> classes = new HashMap<>();
        Map<Integer, String> locks = new HashMap<>();
        Set<String> acquisitions = new TreeSet<>();
        try (RecordingReader reader = RecordingReader.open(recording)) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                if (fact instanceof Fact.LockClass c) {
                    classes.put(c.id(), c.name().replaceAll(".*\\.", ""));
                } else if (fact instanceof Fact.Lock l) {
                    locks.put(l.id(), classes.get(l.lockClass()));
                } else if (fact instanceof Fact.NestedAcquisition a) {
                    Set<String> held = new TreeSet<>();
                    a.held().forEach(each -> held.add(locks.get(each.lock())));
                    acquisitions.add(held + " -> " + locks.get(a.lock()));
                }
            }
        }
        assertThat(acquisitions).contains("[A] -> B", "[C] -> D");
        // Either the gate lock was acquired in a window, or nothing is known of that thread.
        assertThat(acquisitions).doesNotContain("[E] -> F");
    }
}
