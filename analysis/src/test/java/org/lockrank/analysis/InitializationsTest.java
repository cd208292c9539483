package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.analysis.Notation.findings;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.confirm.Attempts;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.merge.MergedRuns;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.notation.RecordingText;

/** Classes whose initializers acquire locks, or need each other, and threads that use them. */
class InitializationsTest {

    private static final String CLASS = "kind X initialization\n";
    private static final String CLASSES = CLASS + "kind Y initialization\n";

    /** T1 runs the initializer, T2 uses the class with the lock. */
    private static final String BOTH = CLASS + """
        await T2 a -> X
        provides T1 X: a
        """;

    @Test
    void useUnderALockThatTheInitializerAcquires_isAPotentialDeadlock() {
        Findings findings = findings(BOTH);
        assertThat(verdicts(findings)).containsExactly("potential-deadlock a X");
        assertThat(findings.order()).isEmpty();
    }

    @Test
    void anotherLock_isNone() {
        assertThat(verdicts(findings(CLASS + """
            await T2 a -> X
            provides T1 X: b
            """))).isEmpty();
    }

    @Test
    void theThreadThatInitializedIt_isNone() {
        assertThat(verdicts(findings(CLASS + """
            await T1 a -> X
            provides T1 X: a
            """))).isEmpty();
    }

    @Test
    void initializationThatWasOverBeforeTheOtherBegan_isNone() {
        assertThat(verdicts(findings(BOTH + "before T1.0 T2.0\n"))).isEmpty();
    }

    @Test
    void useThatWasOverBeforeTheInitialization_isNone() {
        assertThat(verdicts(findings(CLASS + """
            await T2.0 a -> X
            provides T1.1 X: T1.1 a
            before T2.0 T1.1
            """))).isEmpty();
    }

    @Test
    void gateAroundBoth_isNone() {
        assertThat(verdicts(findings(CLASS + """
            await T2 g a -> X
            provides T1 X: T1 g -> a
            """))).isEmpty();
    }

    @Test
    void timedNeed_isNone() {
        assertThat(verdicts(findings(CLASS + """
            await T2 a -> X
            provides T1 X: ^a
            """))).isEmpty();
    }

    @Test
    void readersDoNotKeepEachOtherBack_norDoesAWriterWhoMayHaveUsedTheClass() {
        String readers = "kind a read_write\n" + CLASS + """
            await T2 a:r -> X
            provides T1 X: a:r
            """;
        assertThat(verdicts(findings(readers))).isEmpty();
        assertThat(verdicts(findings(readers + "write T3 a\n"))).isEmpty();
    }

    @Test
    void oneNeedOfSeveral_isEnough() {
        assertThat(verdicts(findings(CLASS + """
            await T2 a -> X
            provides T1 X: b
            provides T1 X: a
            """))).containsExactly("potential-deadlock a X");
    }

    /** It may have used the class before it acquired the first lock, and be behind the initialization. */
    @Test
    void aThirdThreadBetweenTheLocks_isNone() {
        assertThat(verdicts(findings(CLASS + """
            await T2 a -> X
            provides T1 X: b
            T3 b -> a
            """))).isEmpty();
    }

    @Test
    void classesThatNeedEachOther_areOne_wherePossible() {
        String both = CLASSES + """
            provides T1 X: Y
            provides T2 Y: X
            """;
        assertThat(verdicts(findings(both))).containsExactly("potential-deadlock X Y");
        assertThat(verdicts(findings(both + "before T1.0 T2.0\n"))).isEmpty();
        assertThat(verdicts(findings(CLASSES + """
            provides T1 X: Y
            provides T1 Y: X
            """))).isEmpty();
        assertThat(verdicts(findings(CLASSES + """
            provides T1 X: T1 g -> Y
            provides T2 Y: T2 g -> X
            """))).isEmpty();
    }

    @Test
    void lockClassesOfManyRuns_areNotPutTogetherWithInitializations() {
        assertThat(verdicts(findings(CLASS + """
            await T2 a#1 -> X
            provides T1 X: a#2
            """))).isEmpty();
    }

    @Test
    void whereItIsPredictedAndHappened_itIsOneFinding() {
        assertThat(verdicts(findings(CLASS + """
            await T2 a -> X at U.use:4
            provides T1 X: T1 g -> a at I.init:7
            stuck T2 a -> X at U.use:4; T1 X -> a at I.init:7
            """))).containsExactly("deadlock a X");
    }

    @Test
    void nobodyCanBeSteeredTowardsIt() {
        assertThat(Attempts.obstacle(findings(BOTH).all().get(0)))
                .contains("a class is initialized once in a run, by the JVM, where no thread can be paused");
    }

    @Test
    void aMerge_keepsIt() throws IOException {
        MergedRuns runs = new MergedRuns(false);
        try (RecordingReader one = reader(RecordingText.recording(BOTH));
                RecordingReader other = reader(RecordingText.recording("T1 a -> b\n"))) {
            runs.add(one);
            runs.add(other);
        }
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        runs.write(merged);
        Evidence evidence = new Evidence();
        try (RecordingReader reader = reader(merged.toByteArray())) {
            evidence.add("merged", reader);
        }

        assertThat(verdicts(Findings.of(evidence, Optional.empty()))).containsExactly("potential-deadlock a X");
    }

    /** Of an initialization the class alone. */
    private static List<String> verdicts(Findings findings) {
        return Notation.verdicts(findings).stream()
                .map(verdict -> verdict.replace("initialization of class ", ""))
                .toList();
    }

    private static RecordingReader reader(byte[] recording) throws IOException {
        return new RecordingReader("recording", new ByteArrayInputStream(recording));
    }
}
