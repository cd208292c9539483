package org.lockrank.analysis.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.Confirmation;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.notation.RecordingText;
import org.lockrank.record.SteeringPlan;

/** What is tried, and in which order. */
class AttemptsTest {

    private static final String FIRST = """
            T1 a at A.take:1 -> b at A.both:2
            T2 b at B.take:1 -> a at B.both:2
            """;

    private static Findings findings(String... recordings) throws IOException {
        Evidence evidence = new Evidence();
        for (String recording : recordings) {
            byte[] bytes = RecordingText.recording(recording);
            try (RecordingReader reader = new RecordingReader("run", new ByteArrayInputStream(bytes))) {
                evidence.add("run", reader);
            }
        }
        return Findings.of(evidence, Optional.empty());
    }

    private static Confirmation after(String steered) throws IOException {
        Confirmation confirmation = findings(FIRST, steered).all().get(0).confirmation();
        assertThat(confirmation).isNotNull();
        return confirmation;
    }

    @Test
    void firstAttempt_pausesBothWhereTheyAskForTheSecondLock() throws IOException {
        Findings findings = findings(FIRST);
        Finding finding = findings.all().get(0);
        assertThat(new Attempts(findings, finding, 500, true).next(null).text()).isEqualTo("""
                        lockrank-steering 1
                        finding %s
                        attempt 1
                        pause 500
                        most 10000
                        on-deadlock exit
                        places lines
                        side
                        holds com.acme.A.take(A.java:1)
                        wants com.acme.A.both(A.java:2)
                        call com.acme.A.both
                        call com.acme.Main.run
                        side
                        holds com.acme.B.take(B.java:1)
                        wants com.acme.B.both(B.java:2)
                        call com.acme.B.both
                        call com.acme.Main.run
                        """.formatted(finding.id()));
    }

    @Test
    void calls_areThoseFromTheFirstLockToTheSecond() throws IOException {
        Findings findings = findings("""
                calls a1 com.acme.A.one:3 com.acme.Main.run:1
                calls a2 com.acme.C.two:9 com.acme.A.one:4 com.acme.Main.run:1
                T1 a at a1 -> b at a2
                T2 b at B.take:1 -> a at B.both:2
                """);
        SteeringPlan plan = new Attempts(findings, findings.all().get(0), 500, true).next(null);
        assertThat(plan.sides().get(0).calls()).containsExactly("com.acme.C.two", "com.acme.A.one");
    }

    @Test
    void place_isWhereTheProgramCallsALockOfTheJdks_aSemaphoreToo() throws IOException {
        Findings findings = findings("""
                calls a2 java.util.concurrent.Semaphore.acquire:3 com.acme.A.one:4 com.acme.Main.run:1
                calls b2 java.util.concurrent.locks.ReentrantLock.lock:3 com.acme.B.one:4 com.acme.Main.run:1
                T1 a at A.take:1 -> b at a2
                T2 b at B.take:1 -> a at b2
                """);
        SteeringPlan plan = new Attempts(findings, findings.all().get(0), 500, true).next(null);
        assertThat(plan.sides())
                .extracting(SteeringPlan.Side::wants)
                .containsExactly("com.acme.A.one(A.java:4)", "com.acme.B.one(B.java:4)");
    }

    @Test
    void whatMustHappenBeforeTheOther_isSkipped() throws IOException {
        Findings findings = findings("""
                T1.0 a at A.take:1 -> b at A.both:2 x3
                T1.1 a at A.take:1 -> b at A.both:2
                T2.0 b at B.take:1 -> a at B.both:2
                before T1.0 T2.0
                """);
        Finding finding = findings.all().get(0);
        Attempts attempts = new Attempts(findings, finding, 500, true);
        assertThat(attempts.next(null).sides())
                .extracting(SteeringPlan.Side::skips)
                .containsExactly(3L, 0L);
        assertThat(attempts.next(null).sides())
                .extracting(SteeringPlan.Side::skips)
                .containsExactly(0L, 0L);
    }

    @Test
    void nextAttempt_holdsBackTheSideThatCame_andThenTheOther() throws IOException {
        Findings findings = findings(FIRST);
        Finding finding = findings.all().get(0);
        Attempts attempts = new Attempts(findings, finding, 500, true);
        attempts.next(null);
        SteeringPlan second = attempts.next(after("steered " + finding.id() + " not-reached 0 1"));
        assertThat(second.sides()).extracting(SteeringPlan.Side::heldBack).containsExactly(false, true);
        assertThat(second.lines()).isTrue();
        SteeringPlan third = attempts.next(after("steered " + finding.id() + " not-reached 0 1"));
        assertThat(third.sides()).extracting(SteeringPlan.Side::heldBack).containsExactly(true, false);
        assertThat(third.lines()).isFalse();
    }

    @Test
    void sideThatComesFarMoreOften_isSaidTo_untilTheThirdAttempt() throws IOException {
        Findings findings = findings("""
                T1 a at A.take:1 -> b at A.both:2 x17
                T2 b at B.take:1 -> a at B.both:2 x2
                """);
        Finding finding = findings.all().get(0);
        Attempts attempts = new Attempts(findings, finding, 500, true);
        String inVain = "steered " + finding.id() + " not-reached 0 1";
        List<SteeringPlan> plans =
                List.of(attempts.next(null), attempts.next(after(inVain)), attempts.next(after(inVain)));
        assertThat(plans.get(0).sides()).extracting(SteeringPlan.Side::often).containsExactly(true, false);
        assertThat(plans.get(1).sides()).extracting(SteeringPlan.Side::often).containsExactly(true, false);
        assertThat(plans.get(2).sides()).extracting(SteeringPlan.Side::often).containsExactly(false, false);
    }

    @Test
    void sidesThatComeAboutEquallyOften_areNotSaidTo() throws IOException {
        Findings findings = findings("""
                T1 a at A.take:1 -> b at A.both:2 x16
                T2 b at B.take:1 -> a at B.both:2 x2
                """);
        SteeringPlan plan = new Attempts(findings, findings.all().get(0), 500, true).next(null);
        assertThat(plan.sides()).extracting(SteeringPlan.Side::often).containsExactly(false, false);
    }

    @Test
    void writers_areInThePlan() throws IOException {
        Findings findings = findings("""
                kind a read-write
                kind b read-write
                T1 a:r at A.take:1 -> b:r at A.both:2
                T2 b:r at B.take:1 -> a:r at B.both:2
                write T3 a
                write T4 b
                """);
        SteeringPlan plan = new Attempts(findings, findings.all().get(0), 500, false).next(null);
        assertThat(plan.writers()).hasSize(2);
        assertThat(plan.ends()).isFalse();
    }

    @Test
    void whatCannotBeTried_saysWhy() throws IOException {
        assertThat(obstacle("stuck T1 a -> b; T2 b -> a")).contains("it happened already");
        assertThat(obstacle(FIRST)).isEmpty();
        assertThat(List.of(obstacle("T1 a#1 -> b#1\nT2 b#2 -> a#2"))).containsExactly("");
    }

    private static String obstacle(String recording) throws IOException {
        return Attempts.obstacle(findings(recording).all().get(0)).orElse("");
    }

    @Test
    void whatIsNoLock_isNotTried() throws IOException {
        Findings findings = findings("""
                resource r result
                await T1 a -> r at A.get:1
                provides T2 r: a
                """);
        assertThat(Attempts.obstacle(findings(FIRST).all().get(0))).isEmpty();
        assertThat(findings.all())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(Attempts.obstacle(finding)).isPresent());
    }
}
