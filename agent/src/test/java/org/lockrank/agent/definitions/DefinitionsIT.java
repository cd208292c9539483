package org.lockrank.agent.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.agent.AgentJar;

class DefinitionsIT {

    /** What is given is told before it is done: each line with {@code done} is of what was done before, or nobody has yet. */
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
                        task run: task begins, ending
                        task get: task result
                        virtual: starting, joined
                        latch timed, shut:\s
                        latch count: counts at 1
                        latch count, open: counts at 0
                        latch await: task result
                        latch timed: task result
                        future complete: ending
                        future complete, complete: ending done, not ended
                        future get: task result
                        future get timed: task result
                        future join: task result
                        future get now: task result
                        future get now, incomplete:\s
                        future exception: ending
                        future get, exception: task failed thrown
                        future join, exception: task failed thrown
                        future obtrude: task ends
                        future obtrude, complete:\s
                        future times out, complete: times out 0
                        future made complete: task ends done
                        future task, exception: task begins, ending by exception
                        future task get, exception: task failed thrown
                        future task cancel: ending by exception
                        future task cancel, cancelled: ending by exception done, not ended by exception
                        future task get, cancelled: task failed thrown
                        future task again: round begins, round ends
                        future task again, cancelled: round begins
                        stage left: ending, enters stage of two, leaves stage
                        stage right and sum: ending, enters stage of two, ending, leaves stage
                        stage sum: task result
                        stage apply: hangs stage, task ends done, leaves stage
                        stage accept: hangs stage, task ends done, leaves stage
                        stage run: hangs stage, task ends done, leaves stage
                        stage when complete: hangs stage, ending, leaves stage
                        stage handle: hangs stage, ending, leaves stage
                        stage exceptionally: hangs stage, ending, leaves stage
                        stage compose exceptionally: hangs stage, ending, leaves stage
                        stage compose: hangs stage, task ends done, leaves stage
                        stage combine: hangs stage of two, ending, leaves stage
                        stage accept both: hangs stage of two, ending, leaves stage
                        stage run after both: hangs stage of two, ending, leaves stage
                        stage apply to either: hangs any, hangs stage, task ends done, leaves stage, leaves stage
                        stage accept either: hangs any, hangs stage, task ends done, leaves stage, leaves stage
                        stage run after either: hangs any, hangs stage, task ends done, leaves stage, leaves stage
                        stage copy: relays
                        stage minimal: task ends done, relays
                        stage all of: relays
                        stage any of: task ends done, relays any
                        stage any of, incomplete: relays any
                        stage any of, completed: ending, enters any, ending, leaves stage
                        stage after either, completed: ending, enters any, ending, leaves stage
                        fork invoke: own task, task begins, task ends
                        fork get: task result
                        fork get timed: task result
                        fork join: task result
                        fork quietly join: task result
                        fork cancel: task ends
                        fork invoke all: own task, task begins, task ends
                        completer: own task, task begins, completes, completes all, task ends, task result
                        completer root: own task, task begins, cuts short, task ends, task result
                        barrier await: arrives alone, met, met
                        barrier await timed: times out 4, arrives alone, met, met
                        barrier broken: times out 4, arrives, cuts short, withdrawn thrown
                        barrier reset: cuts short
                        exchanger, nobody: arrives, withdrawn thrown
                        phaser register: registers
                        phaser register some: registers
                        phaser arrive and await: arrives in phase 0, arrived 0, met
                        phaser arrive: arrives in phase 1, arrived 0
                        phaser await: advanced from 1
                        phaser await timed: advanced from 1
                        phaser deregister: arrives in phase 2, arrived 0
                        phaser terminate: cuts short
                        semaphore: permits 2
                        semaphore acquire: acquires 1
                        semaphore try: acquires 1
                        semaphore try, none:\s
                        semaphore release: releases 2, left 0
                        semaphore drain: permits -1
                        semaphore fair: acquires 1
                        pool invoke all: task made, starting, task results
                        pool invoke any: enters any task, task made, task made, puts, took, task result, ending by exception done, not ended by exception, leaves any task
                        pool await, not terminated:\s
                        pool await: task result
                        pool is terminated: task result
                        hook registered: task ends
                        timer: task made
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
                        linked remove one: took
                        linked drain: took
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
                        array remove one: took
                        array drain: took
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
                        deque remove one: took
                        deque drain: took
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
                        transfer remove one: took
                        transfer drain: took
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
                        priority remove one: took
                        priority drain: took
                        synchronous offer: puts, not put
                        synchronous offer timed: puts, not put
                        synchronous poll, none:\s
                        synchronous poll timed, none:\s
                        transfer try: puts, not put
                        transfer try timed: puts, not put
                        delay put: puts
                        delay take: took
                        delay poll, none:\s
                        delay drain: took
                        plain add: puts
                        plain offer: puts
                        plain poll: took
                        plain remove: took
                        plain poll, none:\s
                        plain deque add: puts
                        plain deque offer: puts
                        plain deque poll: took
                        plain deque remove: took
                        plain deque poll, none:\s
                        """);
    }
}
