package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockrank.locks.GateMoves.Flaw;
import org.lockrank.locks.GateMoves.Op;

/**
 * All interleavings of some threads at a {@link ReadWriteGateModel}, biased from the start or not: writing is exclusive,
 * nobody waits for ever, the bounds on passing are kept, the numbers add up in each state and are 0 at the end.
 */
@Tag("any-jdk")
class ReadWriteGateModelTest {

    private static final List<Op> HONEST =
            List.of(Op.READ, Op.READ_IMPATIENTLY, Op.WRITE, Op.WRITE_IMPATIENTLY, Op.TRY_WRITE);

    private static final Op[] READS = {Op.READ, Op.READ_IMPATIENTLY};
    private static final Op[] WRITES = {Op.WRITE_IMPATIENTLY, Op.WRITE};
    private static final Op[] SIGNALS = {Op.SIGNAL, Op.SIGNAL};
    private static final Op[] TRIES = {Op.TRY_WRITE, Op.TRY_WRITE};

    @Test
    void twoThreadsWithTwoOperationsEach_keepEveryPromise() {
        List<Op[]> programs = new ArrayList<>();
        for (Op first : HONEST) {
            for (Op second : HONEST) {
                programs.add(new Op[] {first, second});
            }
        }
        for (int a = 0; a < programs.size(); a++) {
            for (int b = a; b < programs.size(); b++) {
                assertSound(1, programs.get(a), programs.get(b));
            }
        }
    }

    @Test
    void threeThreadsWithOneOperationEach_keepEveryPromise() {
        for (int a = 0; a < HONEST.size(); a++) {
            for (int b = a; b < HONEST.size(); b++) {
                for (int c = b; c < HONEST.size(); c++) {
                    assertSound(2, one(HONEST.get(a)), one(HONEST.get(b)), one(HONEST.get(c)));
                }
            }
        }
    }

    @Test
    void aReaderThatArrivesWhileAWriterEndsTheBias_isSeenOrSeesIt() {
        assertSound(1, READS, one(Op.READ), WRITES);
    }

    @Test
    void writerAfterWriter_andReadersThatBiasTheLockAgain_keepEveryPromise() {
        assertSound(1, one(Op.READ), WRITES, WRITES);
        assertSound(1, one(Op.READ), WRITES, TRIES);
    }

    @Test
    void moreReadersThanPlaces_keepEveryPromise() {
        assertSound(1, one(Op.READ), one(Op.READ), one(Op.READ), one(Op.TRY_WRITE));
        assertSound(1, one(Op.READ), one(Op.READ), one(Op.WRITE_IMPATIENTLY));
        assertSound(2, one(Op.READ), one(Op.READ), one(Op.WRITE_IMPATIENTLY));
    }

    @Test
    void aThreadThatEndsAsAReader_keepsWritersOutForEver_andNobodyElse() {
        Op[] dies = one(Op.READ_AND_DIE);
        assertSound(1, dies, one(Op.READ), new Op[] {Op.WRITE_IMPATIENTLY, Op.TRY_WRITE});
        assertSound(2, dies, TRIES, one(Op.WRITE_IMPATIENTLY));
        assertSound(1, dies, dies, one(Op.READ_IMPATIENTLY), one(Op.WRITE_IMPATIENTLY));
    }

    @Test
    void fourThreads_keepEveryPromise() {
        assertSound(1, one(Op.READ), one(Op.READ_IMPATIENTLY), one(Op.WRITE_IMPATIENTLY), one(Op.WRITE));
    }

    @Test
    void writersThatKeepComing_passWhoIsFirstInTheQueueSoOftenAndNoMore() {
        Op[] many = {Op.TRY_WRITE, Op.WRITE, Op.TRY_WRITE};
        assertSound(1, many, one(Op.WRITE), one(Op.READ));
        assertSound(1, many, one(Op.WRITE), one(Op.WRITE));
    }

    @Test
    void leavingWithoutHavingEntered_isRefusedAndChangesNothing() {
        assertSound(1, WRITES, one(Op.WRITE), new Op[] {Op.UNREAD, Op.UNREAD});
    }

    @Test
    void waitersAndSignallers_keepEveryPromise_andNoSignalIsLost() {
        assertSound(1, one(Op.WAIT), one(Op.SIGNAL));
        assertSound(1, one(Op.WAIT), one(Op.WAIT_IMPATIENTLY), one(Op.SIGNAL));
        assertSound(1, one(Op.WAIT), one(Op.SIGNAL), one(Op.READ));
        assertSound(1, one(Op.WAIT_IMPATIENTLY), one(Op.WRITE_IMPATIENTLY), one(Op.READ));
        if (Boolean.getBoolean("lockrank.gate.large")) {
            assertSound(1, one(Op.WAIT), one(Op.WAIT), one(Op.SIGNAL), one(Op.SIGNAL));
            assertSound(1, one(Op.WAIT), one(Op.WAIT_IMPATIENTLY), SIGNALS);
            assertSound(1, one(Op.WAIT), one(Op.SIGNAL), READS);
            assertSound(2, one(Op.WAIT_IMPATIENTLY), SIGNALS, READS);
            assertSound(1, one(Op.WAIT), new Op[] {Op.TRY_WRITE, Op.SIGNAL}, one(Op.WRITE_IMPATIENTLY));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PLACE_TAKEN_WITHOUT_LOOKING_AGAIN, biased, not exclusive",
        "BIAS_ENDED_WITHOUT_LOOKING, biased, not exclusive",
        "LOOKED_BEFORE_THE_BIAS_ENDED, biased, not exclusive",
        "BIASED_AFTER_THE_READ, biased, not exclusive",
        "BIAS_NOT_PUT_BACK, biased, a place is held",
        "BIAS_PUT_BACK_TOO_LATE, biased, a place is held",
        "PLACE_LEFT_BY_ANYBODY, biased, the numbers do not add up",
        "OWNER_NOT_ERASED, biased, the numbers do not add up",
        "LAST_READER_WAKES_NOBODY, many writers, nobody can go on",
        "GIVEN_UP_BUT_STILL_ANNOUNCED, given up, not at rest",
        "QUEUED_READERS_HEED_ANNOUNCEMENTS, given up, nobody can go on",
        "PASSING_WITHOUT_END, many writers, the first in the queue was passed too often",
        "SLIPPED_PAST_A_QUEUE, many writers, the first in the queue was passed too often",
        "SIGNALLED_BUT_NOT_WOKEN, waiters, nobody can go on",
        "SIGNALLED_BUT_NOT_ANNOUNCED, waiters, not at rest",
        "SIGNALLED_ONE_THAT_HAS_GONE, waiters, nobody can go on",
        "RETURNED_PAST_THE_TABLE, reader and waiter, not exclusive",
    })
    void aPlantedFlaw_isFound(Flaw flaw, String scenario, String fault) {
        Op[][] programs = switch (scenario) {
            case "biased" -> new Op[][] {READS, READS, WRITES};
            case "waiters" -> new Op[][] {one(Op.WAIT_IMPATIENTLY), one(Op.WAIT), one(Op.SIGNAL)};
            case "reader and waiter" -> new Op[][] {one(Op.WAIT_IMPATIENTLY), READS};
            case "given up" -> new Op[][] {one(Op.READ), READS, one(Op.WRITE_IMPATIENTLY)};
            default -> new Op[][] {{Op.TRY_WRITE, Op.WRITE, Op.TRY_WRITE}, one(Op.WRITE), one(Op.READ)};
        };
        assertThat(walk(new ReadWriteGateModel(flaw, scenario.equals("biased"), 1, programs)))
                .startsWith(fault);
    }

    private static Op[] one(Op op) {
        return new Op[] {op};
    }

    private static void assertSound(int places, Op[]... programs) {
        for (boolean biased : new boolean[] {false, true}) {
            assertThat(walk(new ReadWriteGateModel(Flaw.NONE, biased, places, programs)))
                    .isEmpty();
        }
    }

    /**
     * Walks all states that can be reached; says what is wrong with one and how it came to be, or the empty string. Of a state that was
     * walked its key is kept and that of the one before it, which is a tenth of what the state itself takes.
     */
    private static String walk(ReadWriteGateModel start) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<ReadWriteGateModel> open = new ArrayDeque<>(List.of(start));
        cameFrom.put(start.key(), start.key());
        while (!open.isEmpty()) {
            ReadWriteGateModel state = open.remove();
            String key = state.key();
            String fault = state.fault();
            List<ReadWriteGateModel> successors = state.successors();
            if (fault.isEmpty() && successors.isEmpty() && !state.allDone() && !state.lacksSignals()) {
                fault = "nobody can go on";
            }
            if (!fault.isEmpty()) {
                return fault + ":\n" + story(start, key, cameFrom);
            }
            for (ReadWriteGateModel next : successors) {
                if (cameFrom.putIfAbsent(next.key(), key) == null) {
                    open.add(next);
                }
            }
        }
        return "";
    }

    /** The states from the start to the one with that key, by the steps that were walked. */
    private static String story(ReadWriteGateModel start, String last, Map<String, String> cameFrom) {
        Deque<String> keys = new ArrayDeque<>();
        for (String at = last; !at.equals(start.key()); at = cameFrom.get(at)) {
            keys.push(at);
        }
        ReadWriteGateModel state = start;
        StringBuilder lines = new StringBuilder(state.toString());
        for (String key : keys) {
            state = state.successors().stream()
                    .filter(next -> next.key().equals(key))
                    .findFirst()
                    .orElseThrow();
            lines.append('\n').append(state);
        }
        return lines.toString();
    }
}
