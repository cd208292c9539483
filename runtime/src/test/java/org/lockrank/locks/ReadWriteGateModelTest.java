package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockrank.locks.ReadWriteGateModel.Flaw;
import org.lockrank.locks.ReadWriteGateModel.Op;

/**
 * All interleavings of two and three threads at a {@link ReadWriteGateModel}: writing is exclusive, nobody waits for ever,
 * no parked reader sees two writers go before it, the numbers add up whenever {@code rLock} is free and are 0 at the end.
 */
class ReadWriteGateModelTest {

    private static final List<Op> HONEST =
            List.of(Op.READ, Op.READ_IMPATIENTLY, Op.WRITE, Op.WRITE_IMPATIENTLY, Op.TRY_WRITE);

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
                assertSound(programs.get(a), programs.get(b));
            }
        }
    }

    @Test
    void threeThreadsWithOneOperationEach_keepEveryPromise() {
        for (int a = 0; a < HONEST.size(); a++) {
            for (int b = a; b < HONEST.size(); b++) {
                for (int c = b; c < HONEST.size(); c++) {
                    assertSound(one(HONEST.get(a)), one(HONEST.get(b)), one(HONEST.get(c)));
                }
            }
        }
    }

    @Test
    void threeThreadsWithTwoOperationsEach_keepEveryPromise() {
        Op[] reads = {Op.READ, Op.READ_IMPATIENTLY};
        Op[] writes = {Op.WRITE_IMPATIENTLY, Op.WRITE};
        Op[] both = {Op.WRITE_IMPATIENTLY, Op.READ_IMPATIENTLY};
        assertSound(reads, reads, writes);
        assertSound(reads, writes, writes);
        assertSound(both, both, both);
    }

    @Test
    void fourThreads_keepEveryPromise() {
        assertSound(one(Op.READ), one(Op.READ_IMPATIENTLY), one(Op.WRITE_IMPATIENTLY), one(Op.WRITE));
    }

    @Test
    void leavingWithoutHavingEntered_isRefusedAndChangesNothing() {
        Op[] writes = {Op.WRITE, Op.WRITE_IMPATIENTLY};
        assertSound(writes, writes, new Op[] {Op.UNREAD, Op.UNREAD});
    }

    @Test
    void readingUnderOnesOwnWrite_isRefusedAndChangesNothing() {
        Op[] misuse = {Op.READ_IN_WRITE, Op.READ_IN_WRITE};
        assertSound(misuse, new Op[] {Op.READ, Op.READ_IMPATIENTLY}, one(Op.READ));
        assertSound(misuse, one(Op.READ_IMPATIENTLY), one(Op.WRITE_IMPATIENTLY));
    }

    @ParameterizedTest
    @CsvSource({
        "WITHDRAWN_READER_STAYS_COUNTED, not at rest at the end",
        "WITHDRAWN_READER_DOES_NOT_LOOK_WHETHER_IT_PASSED, nobody can go on",
        "WITHDRAWN_WRITER_PASSES_NOBODY, nobody can go on",
        "ENDING_WRITER_FORGETS_READERS_IN_FLIGHT, nobody can go on",
        "LAST_READER_DOES_NOT_WAKE, nobody can go on",
        "DEPARTURE_IN_TWO_STEPS, not exclusive",
    })
    void aPlantedFlaw_isFound(Flaw flaw, String fault) {
        String found = walk(new ReadWriteGateModel(
                flaw, one(Op.READ_IMPATIENTLY), new Op[] {Op.READ_IMPATIENTLY, Op.READ}, new Op[] {
                    Op.WRITE_IMPATIENTLY, Op.WRITE
                }));
        assertThat(found).startsWith(fault);
    }

    @Test
    void departingInTwoStepsAsInGo_isSoundWhereNoWriterGivesUp() {
        Op[] reads = {Op.READ_IMPATIENTLY, Op.READ};
        String found = walk(
                new ReadWriteGateModel(Flaw.DEPARTURE_IN_TWO_STEPS, reads, reads, new Op[] {Op.WRITE, Op.TRY_WRITE}));
        assertThat(found).isEmpty();
    }

    private static Op[] one(Op op) {
        return new Op[] {op};
    }

    private static void assertSound(Op[]... programs) {
        assertThat(walk(new ReadWriteGateModel(Flaw.NONE, programs))).isEmpty();
    }

    /** Walks all states that can be reached; says what is wrong with one and how it came to be, or the empty string. */
    private static String walk(ReadWriteGateModel start) {
        Map<String, ReadWriteGateModel> cameFrom = new HashMap<>();
        Deque<ReadWriteGateModel> open = new ArrayDeque<>(List.of(start));
        cameFrom.put(start.key(), start);
        while (!open.isEmpty()) {
            ReadWriteGateModel state = open.remove();
            String fault = state.fault();
            try {
                List<ReadWriteGateModel> successors = state.successors();
                if (fault.isEmpty() && successors.isEmpty() && !state.allDone()) {
                    fault = "nobody can go on";
                }
                for (ReadWriteGateModel next : successors) {
                    if (cameFrom.putIfAbsent(next.key(), state) == null) {
                        open.add(next);
                    }
                }
            } catch (IllegalStateException e) {
                fault = String.valueOf(e.getMessage());
            }
            if (!fault.isEmpty()) {
                return fault + ":\n" + story(state, cameFrom);
            }
        }
        return "";
    }

    private static String story(ReadWriteGateModel last, Map<String, ReadWriteGateModel> cameFrom) {
        Deque<String> lines = new ArrayDeque<>();
        for (ReadWriteGateModel at = last; ; at = cameFrom.get(at.key())) {
            lines.push(at.toString());
            if (cameFrom.get(at.key()) == at) {
                return String.join("\n", lines);
            }
        }
    }
}
