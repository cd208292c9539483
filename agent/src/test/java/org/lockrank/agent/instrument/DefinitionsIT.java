package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsIT {

    @Test
    void methods_ofLocksThreadsAndTasks_sayOnceWhatTheyDo(@TempDir Path folder) {
        var ran = AgentJar.watch(DefinitionsProgram.class, folder.resolve("r")).run();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("""
                        lock lock: acquire 0, acquired
                        lock unlock: release 0
                        lock interruptibly: acquire 0, acquired
                        lock interrupted: acquire 0, failed interrupted
                        lock try: tried 4
                        lock timed: acquire 2, acquired
                        lock try, held by another:\s
                        lock timed, held by another: acquire 2, failed
                        lock await: waiting L
                        write lock: acquire 8, acquired
                        write unlock: release 8
                        write interruptibly: acquire 8, acquired
                        write interrupted: acquire 8, failed interrupted
                        write try: tried 12
                        write timed: acquire 10, acquired
                        write try, held by another:\s
                        write timed, held by another: acquire 10, failed
                        write await: waiting L
                        read lock: acquire 9, acquired
                        read unlock: release 9
                        read interruptibly: acquire 9, acquired
                        read interrupted: acquire 9, failed interrupted
                        read try: tried 13
                        read timed: acquire 11, acquired
                        """);
    }
}
