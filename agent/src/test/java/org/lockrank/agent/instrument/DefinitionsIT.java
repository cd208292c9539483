package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsIT {

    @Test
    void methods_ofLocksThreadsTasksAndQueues_sayOnceWhatTheyDo(@TempDir Path folder) {
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
                        latch timed, shut:\s
                        latch count: counts
                        latch count, open:\s
                        latch await: task result
                        latch timed: task result
                        future complete: task ends
                        future complete, complete:\s
                        future get: task result
                        future get timed: task result
                        future join: task result
                        future left: task ends, continues, continues
                        future right and sum: task ends, continues, continues, task ends
                        future exception: task ends
                        future sum: task result
                        fork invoke: task begins, task ends, task result
                        fork get: task result
                        fork get timed: task result
                        fork join: task result
                        linked put: puts
                        linked offer, full: puts, not put
                        linked offer timed, full: puts, not put
                        linked take: took
                        linked offer: puts
                        linked poll: took
                        linked poll, none:\s
                        linked offer timed: puts
                        linked poll timed: took
                        linked poll timed, none:\s
                        linked add: puts
                        linked remove: took
                        array put: puts
                        array offer, full: puts, not put
                        array offer timed, full: puts, not put
                        array take: took
                        array offer: puts
                        array poll: took
                        array poll, none:\s
                        array offer timed: puts
                        array poll timed: took
                        array poll timed, none:\s
                        array add: puts
                        array remove: took
                        deque put: puts
                        deque offer, full: puts, not put
                        deque offer timed, full: puts, not put
                        deque take: took
                        deque offer: puts
                        deque poll: took
                        deque poll, none:\s
                        deque offer timed: puts
                        deque poll timed: took
                        deque poll timed, none:\s
                        deque add: puts
                        deque remove: took
                        transfer put: puts
                        transfer take: took
                        transfer offer: puts
                        transfer poll: took
                        transfer poll, none:\s
                        transfer offer timed: puts
                        transfer poll timed: took
                        transfer poll timed, none:\s
                        transfer add: puts
                        transfer remove: took
                        priority put: puts
                        priority take: took
                        priority offer: puts
                        priority poll: took
                        priority poll, none:\s
                        priority offer timed: puts
                        priority poll timed: took
                        priority poll timed, none:\s
                        priority add: puts
                        priority remove: took
                        synchronous offer: puts, not put
                        synchronous offer timed: puts, not put
                        synchronous poll, none:\s
                        synchronous poll timed, none:\s
                        """);
    }
}
