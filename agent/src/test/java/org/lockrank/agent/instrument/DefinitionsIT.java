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
                        lock await: waiting
                        write lock: acquire 8, acquired
                        write unlock: release 8
                        write interruptibly: acquire 8, acquired
                        write interrupted: acquire 8, failed interrupted
                        write try: tried 12
                        write timed: acquire 10, acquired
                        write try, held by another:\s
                        write timed, held by another: acquire 10, failed
                        write await: waiting
                        read lock: acquire 9, acquired
                        read unlock: release 9
                        read interruptibly: acquire 9, acquired
                        read interrupted: acquire 9, failed interrupted
                        read try: tried 13
                        read timed: acquire 11, acquired
                        stamped write lock: acquire 16, stamped
                        stamped write unlock: release 16
                        stamped write interruptibly: acquire 16, stamped
                        stamped write interrupted: acquire 16, failed interrupted
                        stamped write try: tried stamp 20
                        stamped write timed: acquire 18, stamped
                        stamped write try, held by another:\s
                        stamped write timed, held by another: acquire 18, no stamp
                        stamped read lock: acquire 17, stamped
                        stamped read unlock: release 17
                        stamped read interruptibly: acquire 17, stamped
                        stamped read interrupted: acquire 17, failed interrupted
                        stamped read try: tried stamp 21
                        stamped read timed: acquire 19, stamped
                        stamped write: acquire 16, stamped
                        stamped to read: converted
                        stamped unlock: release stamp
                        stamped try: tried stamp 20
                        stamped try, held:\s
                        stamped timed, held: acquire 19, no stamp
                        stamped unlock write: release stamp
                        stamped try unlock, free:\s
                        stamped optimistic:\s
                        stamped optimistic to write: converted
                        stamped try unlock: release 16
                        own acquire: acquire 32, acquired
                        own timed, held: acquire 34, failed
                        own release: release 32
                        thread start: starting
                        thread join: joined
                        task made: task made
                        task run: task begins, task ends
                        task get: task result
                        virtual: starting, joined
                        """);
    }
}
