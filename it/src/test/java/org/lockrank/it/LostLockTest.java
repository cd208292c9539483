package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lockrank.it.programs.LostLock;
import org.lockrank.record.Fact;
import org.lockrank.testing.Await;

class LostLockTest {

    @Test
    void aLockThatItsThreadDropped_isNotHeldForEver() {
        try (StandingProgram program = StandingProgram.start(LostLock.class)) {
            Await.until(
                    "the dropped lock to be held no more",
                    () -> held(program.asked()).equals(List.of("LostLock.JOURNAL", "LostLock.JOURNAL")));
            program.terminated();
            assertThat(Report.of(Watched.JARS, program.recording()).findings()).isEmpty();
        }
    }

    /** What was held at each nested acquisition, without the package. */
    private static List<String> held(List<Fact> facts) {
        Map<Integer, String> classes = new HashMap<>();
        Map<Integer, String> locks = new HashMap<>();
        List<String> held = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.LockClass c) {
                classes.put(c.id(), c.name().replace("org.lockrank.it.programs.", ""));
            } else if (fact instanceof Fact.Lock lock) {
                locks.put(lock.id(), classes.get(lock.lockClass()));
            } else if (fact instanceof Fact.NestedAcquisition nested) {
                nested.held().forEach(each -> held.add(locks.get(each.lock())));
            }
        }
        return held;
    }
}
