package org.lockrank.compilers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.compilers.ClassFiles.Method;
import org.lockrank.record.Fact;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;

/** Whatever is not as it should be makes a failure, and what is makes none. */
class VerdictTest {

    private static final Compiler COMPILER =
            new Compiler("javac", List.of("java"), 8, List.of(), (a, b, c, d) -> List.of());
    private static final Compiler OPTIMIZER = new Compiler("r8", "javac", List.of(), (a, b, c, d) -> List.of());
    private static final String SHAPE = "shapes.Blocks.nested";
    private static final String METHOD = "shapes.Blocks nested()I";
    private static final Source SOURCE =
            new Source("Blocks.java", Map.of("nested", true), List.of("Blocks.java:7: Second while First"));

    private final Map<String, Map<String, String>> unwatched = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> watched = new LinkedHashMap<>();
    private final Seen seen = new Seen();
    private int acquisitions;
    private List<String> mismatches = List.of();
    private List<String> mismatchesUnwatched = List.of();
    private int exit;
    private int exitAlone;

    @BeforeEach
    void allIsWell() {
        for (Map<String, Map<String, String>> results : List.of(unwatched, watched)) {
            put(results, "linked", "shapes.Blocks", "");
            for (String round : List.of("interpreted", "c1", "c2")) {
                put(results, "ran " + round, SHAPE, "answers 2");
                put(results, "full " + round, SHAPE, "completes, overflows");
            }
            put(results, "compiled c1", METHOD, "");
            put(results, "compiled c2", METHOD, "");
            put(results, "end", "", "");
        }
        seen.add(new Fact.Stack(1, List.of("shapes.Blocks.nested(Blocks.java:7)", "callers.C1.call(Unknown Source)")));
        seen.add(new Fact.Stack(2, List.of("shapes.Blocks.nested(Blocks.java:6)", "callers.C1.call(Unknown Source)")));
        lock(1, "First");
        lock(2, "Second");
        lock(3, "Probe");
        thread(1, "interpreted " + SHAPE);
        thread(2, "c1 " + SHAPE);
        thread(3, "c2 " + SHAPE);
        thread(4, "full c2 " + SHAPE);
        for (int thread = 1; thread <= 3; thread++) {
            acquired(thread, 1, 2);
        }
    }

    @Test
    void nothingDifferent_isNoFailure() {
        Row row = row(COMPILER);

        assertThat(row.failures()).isEmpty();
        assertThat(row.toString()).contains("javac").matches(".*17 +1 +1 +1 +1 +1 +1 +0 +0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overflows",
                "completes, overflows, throws java.lang.IllegalMonitorStateException",
                "completes, overflows, stays holding shapes.Blocks"
            })
    void shapeThatEndsOtherwiseWithAFullStack_isAFailure(String ends) {
        put(watched, "full c1", SHAPE, ends);

        assertThat(row(COMPILER).failures())
                .containsExactly("javac on 17: full c1: " + SHAPE + ": " + ends + " (unwatched: completes, overflows)");
    }

    @Test
    void shapeThatWasLeftUnwatched_mayEndOtherwiseWithAFullStack() {
        put(watched, "full c1", SHAPE, "completes, overflows, throws java.lang.IllegalMonitorStateException");
        seen.add(new Fact.NotWatched("shapes.Blocks", "the method nested: no call can stand there"));

        assertThat(row(COMPILER).failures()).isEmpty();
    }

    /** Of code that releases a monitor twice, at some depths: which of these a run comes to is chance. */
    @Test
    void shapeThatThrowsWithAFullStackUnwatchedAlone_isNoFailure() {
        put(unwatched, "full c1", SHAPE, "completes, overflows, throws java.lang.IllegalMonitorStateException");

        assertThat(row(COMPILER).failures()).isEmpty();
    }

    /** What two runs have come to counts as one. */
    @Test
    void waysToEndWithAFullStack_ofTwoRunsAreThoseOfBoth() {
        Attempt first = attempt("completes, overflows");
        Attempt other = attempt("completes, overflows, throws java.lang.IllegalMonitorStateException");

        assertThat(first.endsOtherwise(other)).containsExactly(SHAPE);
        assertThat(first.and(other).results("full c1"))
                .containsEntry(SHAPE, "completes, overflows, throws java.lang.IllegalMonitorStateException");
        assertThat(first.endsOtherwise(other)).isEmpty();
    }

    private static Attempt attempt(String ends) {
        Map<String, Map<String, String>> results = new LinkedHashMap<>();
        put(results, "full c1", SHAPE, ends);
        put(results, "end", "", "");
        return new Attempt(new Run(0, "", 1), results, List.of(), new Seen());
    }

    @Test
    void classThatIsRefused_isAFailure() {
        watched.remove("linked");
        put(watched, "refused", "shapes.Blocks", "java.lang.VerifyError: Bad local variable type");

        Row row = row(COMPILER);

        assertThat(row.failures())
                .containsExactly("javac on 17: refused: shapes.Blocks: java.lang.VerifyError: Bad local variable type");
        assertThat(row.verified()).isZero();
    }

    @Test
    void classThatIsRefusedUnwatched_isAFailureOfTheCorpus() {
        put(unwatched, "refused", "shapes.Broken", "java.lang.VerifyError");
        put(watched, "refused", "shapes.Broken", "java.lang.VerifyError");

        assertThat(row(COMPILER).failures())
                .containsExactly("javac on 17: refused unwatched: shapes.Broken: java.lang.VerifyError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1", "c2"})
    void methodThatIsNotCompiled_isAFailure_unlessItIsNotUnwatched(String by) {
        watched.remove("compiled " + by);
        put(watched, "uncompiled " + by, METHOD, "");

        assertThat(row(COMPILER).failures()).containsExactly("javac on 17: not compiled by " + by + ": " + METHOD);

        put(unwatched, "uncompiled " + by, METHOD, "");

        assertThat(row(COMPILER).failures()).isEmpty();
    }

    @Test
    void mismatch_isAFailure_unlessItIsThereUnwatched() {
        mismatches = List.of("Monitor mismatch in method nested");

        assertThat(row(COMPILER).failures())
                .containsExactly("javac on 17: monitors do not match: Monitor mismatch in method nested");

        mismatchesUnwatched = mismatches;

        assertThat(row(COMPILER).failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ran interpreted", "ran c1", "ran c2", "full interpreted", "full c1", "full c2"})
    void shapeThatEndsOtherwise_isAFailure(String what) {
        put(watched, what, SHAPE, "throws java.lang.IllegalMonitorStateException");

        Row row = row(COMPILER);

        assertThat(row.failures()).singleElement().asString().contains(what, SHAPE, "IllegalMonitorState");
        assertThat(row.asSaid()).isZero();
    }

    @Test
    void shapeThatDoesNotEnd_isAFailure() {
        watched.remove("end");
        watched.remove("full c2");
        put(watched, "late", "full c2 " + SHAPE, "waited in vain");
        exit = 9;

        assertThat(row(COMPILER).failures())
                .containsExactly(
                        "javac on 17: watched, late: full c2 " + SHAPE + ": waited in vain",
                        "javac on 17: watched, ended with 9: ");
    }

    @Test
    void jvmThatIsKilled_isAFailure() {
        watched.remove("end");
        exit = Run.LATE;

        assertThat(row(COMPILER).failures()).containsExactly("javac on 17: watched, ended with late: ");
    }

    @Test
    void acquisitionThatIsNotSeen_isAFailure_inEachRound() {
        Source more = new Source("Blocks.java", Map.of(), List.of("Blocks.java:9: Third while First"));

        assertThat(row(COMPILER, SOURCE, more).failures())
                .containsExactly(
                        "javac on 17: interpreted, not seen: Blocks.java:9: Third while First",
                        "javac on 17: c1, not seen: Blocks.java:9: Third while First",
                        "javac on 17: c2, not seen: Blocks.java:9: Third while First");
    }

    @Test
    void acquisitionThatNobodySpeaksOf_isAFailure() {
        acquired(2, 2, 1);

        assertThat(row(COMPILER).failures())
                .containsExactly("javac on 17: c1, seen: Blocks.java:7: First while Second");
    }

    @Test
    void treatedClassFiles_mustBeSeenAsTheOthersWere_whateverTheirLines() {
        Seen same = new Seen();

        Row row = row(OPTIMIZER, seen, SOURCE);
        Row other = row(OPTIMIZER, same, SOURCE);

        assertThat(row.failures()).isEmpty();
        assertThat(other.failures()).hasSize(3).contains("r8 on 17: c1, " + SHAPE + ", seen: Second while First");
    }

    @Test
    void lockThatIsBelievedToBeHeldAtTheEnd_isAFailure() {
        acquired(4, 1, 3);

        Row row = row(COMPILER);

        assertThat(row.failures())
                .containsExactly("javac on 17: believed to be held after full c2 " + SHAPE + ": First");
        assertThat(row.asSaid()).isZero();
    }

    @Test
    void classThatIsSaidToBeUnwatched_isCounted_andNeedNotBeSeen() {
        seen.add(new Fact.NotWatched("shapes.Blocks", "no room"));
        Source more = new Source("Blocks.java", Map.of(), List.of("Blocks.java:9: Third while First"));

        Row row = row(COMPILER, SOURCE, more);

        assertThat(row.failures()).isEmpty();
        assertThat(row.unwatched()).containsExactly("shapes.Blocks: no room");
    }

    private static void put(Map<String, Map<String, String>> results, String what, String which, String result) {
        results.computeIfAbsent(what, any -> new LinkedHashMap<>()).put(which, result);
    }

    private void lock(int id, String type) {
        String name = "locks." + type;
        seen.add(new Fact.LockClass(id, name, Fact.NamedBy.TYPE, name, Fact.LockKind.MONITOR));
        seen.add(new Fact.Lock(id, id));
    }

    private void thread(int id, String name) {
        seen.add(new Fact.WatchedThread(id, name, false));
    }

    @Test
    void jvm_thatRunsWhatC2CompilesAlone_andDies_isTold() {
        exitAlone = 134;
        assertThat(row(COMPILER).failures()).containsExactly("javac on 17: watched with C2 alone, ended with 134: ");
    }

    private void acquired(int thread, int held, int wanted) {
        List<Fact.Held> holding = List.of(new Fact.Held(held, Fact.Side.WRITE, Fact.How.BLOCKING, 2, true));
        acquisitions++;
        seen.add(new Fact.NestedAcquisition(
                acquisitions, thread, 0, holding, wanted, Fact.Side.WRITE, Fact.How.BLOCKING, 1, 1, ""));
    }

    private Row row(Compiler compiler, Source... sources) {
        return row(compiler, seen, sources.length == 0 ? new Source[] {SOURCE} : sources);
    }

    private Row row(Compiler compiler, Seen same, Source... sources) {
        ClassFiles files = new ClassFiles();
        files.locking().add(new Method("shapes/Blocks", 1, "nested", "()I"));
        Attempt plain = new Attempt(new Run(0, "", 1), unwatched, mismatchesUnwatched, new Seen());
        Attempt under = new Attempt(new Run(exit, "", 1), watched, mismatches, seen);
        return new Verdict(
                        compiler,
                        new Jdk(Path.of(""), 17),
                        files,
                        List.of(sources),
                        List.of(SHAPE),
                        plain,
                        under,
                        same,
                        new Attempt(new Run(exitAlone, "", 1), alone(), List.of(), seen),
                        same)
                .row();
    }

    /** Of what the other one does, that which C2 compiled ran once. */
    private Map<String, Map<String, String>> alone() {
        return Map.of("ran c2", watched.getOrDefault("ran c2", Map.of()), "end", Map.of("", ""));
    }
}
