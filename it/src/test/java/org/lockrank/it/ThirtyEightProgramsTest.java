package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.record.Fact;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.Turns;

/** What is found in each of the thirty-eight small programs, from one run in which nothing hangs but 16. */
class ThirtyEightProgramsTest {

    private static final String PACKAGE = "org.lockrank.it.programs.";

    /**
     * Number, program, variant, tier, locks. Where the tier is {@code none} although the program can hang, it says
     * {@code limit}: no order of locks shows what has no owner.
     */
    private static final String PROGRAMS = """
            01s  OppositeOrders   monitors                potential-deadlock first second
            01l  OppositeOrders   locks                   potential-deadlock firstLock secondLock
            02s  UnderGate        monitors                none
            02l  UnderGate        locks                   none
            03s  OneThread        monitors                none
            03l  OneThread        locks                   none
            04s  StartedAfter     monitors                none
            04l  StartedAfter     locks                   none
            04j  StartedAfter     joined                  none
            05s  ThreeLocks       monitors                potential-deadlock first second third
            05l  ThreeLocks       locks                   potential-deadlock firstLock secondLock thirdLock
            06a  ReadsAndWrites   only-reads              none
            06b  ReadsAndWrites   reads-and-lone-writers  potential-deadlock first second
            06c  ReadsAndWrites   read-again              none
            06d  ReadsAndWrites   read-write              potential-deadlock first second
            06e  ReadsAndWrites   write-write             potential-deadlock first second
            07a  Tries            inner                   none
            07b  Tries            inner-timed             none
            07c  Tries            outer                   potential-deadlock first second
            08s  WaitsUnderInner  monitors                potential-deadlock inner outer
            08l  WaitsUnderInner  locks                   potential-deadlock innerLock outerLock
            09s  Accounts         monitors                potential-deadlock Accounts$Account
            09l  Accounts         locks                   potential-deadlock Accounts$Account.lock
            09k  Accounts         locks-by-number         none
            09m  Accounts         monitors-by-number      none
            10a  Stamps           stamps                  potential-deadlock first second
            10b  Stamps           views                   potential-deadlock first second
            10c  Stamps           read-twice              potential-deadlock first
            11a  NoOwners         semaphores              potential-deadlock first second
            11b  NoOwners         semaphores-of-two       none
            11c  NoOwners         latch                   potential-deadlock latch latch monitor
            12s  OppositeOrders   monitors,virtual        potential-deadlock first second
            12l  OppositeOrders   locks,virtual           potential-deadlock firstLock secondLock
            13u  Upgrade          once                    potential-deadlock lock
            14h  HandOverHand     once                    none
            15r  ReEntry          once                    none
            16s  FirstTime        monitors                deadlock first second
            16l  FirstTime        locks                   deadlock firstLock secondLock
            """;

    /** A row of the table. */
    record Program(String number, String name, List<String> args, String tier, List<String> locks) {

        static Program of(String row) {
            List<String> words = Arrays.asList(row.split(" +"));
            return new Program(
                    words.get(0),
                    words.get(1),
                    List.of(words.get(2).split(",")),
                    words.get(3),
                    words.subList(4, words.size()).stream()
                            .filter(word -> !word.equals("limit"))
                            .toList());
        }

        boolean isVirtual() {
            return args.contains("virtual");
        }

        @Override
        public String toString() {
            return number + " " + name + " " + String.join(" ", args);
        }
    }

    static Stream<Program> programs() {
        List<Program> all = PROGRAMS.lines().map(Program::of).toList();
        return Stream.concat(
                Turns.of(all.stream().filter(program -> !program.isVirtual()).toList()).stream(),
                all.stream()
                        .filter(Program::isVirtual)
                        .filter(program -> Runtime.version().feature() >= 21));
    }

    @Test
    void table_hasThirtyEightPrograms() {
        assertThat(PROGRAMS.lines()).hasSize(38);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("programs")
    void run_showsWhatItsLocksCanComeTo(Program program) {
        Watched watched = Watched.run(
                ForkedJvm.of(PACKAGE + program.name()),
                program.number(),
                "",
                program.args().toArray(String[]::new));

        assertThat(watched.result().exitCode())
                .as(watched.result().toString())
                .isEqualTo(program.tier().equals(Finding.DEADLOCK) ? 3 : 0);
        assertThat(found(watched.findings(), program)).isEqualTo(expected(program));
        if (program.isVirtual()) {
            assertThat(watched.facts())
                    .filteredOn(fact -> fact instanceof Fact.WatchedThread thread && thread.virtual())
                    .isNotEmpty()
                    .allMatch(fact -> ((Fact.WatchedThread) fact)
                            .startedAt()
                            .startsWith("org.lockrank.it.stage.Stage.start(Stage.java:"));
        }
    }

    /** What the program hangs in is enough of the two that do; that they could is no news then. */
    private static List<String> found(List<Finding> findings, Program program) {
        return findings.stream()
                .filter(finding -> !program.tier().equals(Finding.DEADLOCK)
                        || finding.tier().equals(Finding.DEADLOCK))
                .map(finding -> finding.tier() + " "
                        + finding.namesInOrder()
                                .replace(PACKAGE + program.name() + ".", "")
                                .replace(PACKAGE, ""))
                .toList();
    }

    private static List<String> expected(Program program) {
        return program.tier().equals("none")
                ? List.of()
                : List.of(program.tier() + " " + String.join(" ", program.locks()));
    }
}
