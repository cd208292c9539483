package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.Confirmation.Verdict;
import org.lockrank.analysis.Confirmation.Why;

/** What runs that were steered towards a finding say of it. */
class ConfirmationTest {

    private static final String FIRST = """
            T1 a at A.take:1 -> b at A.both:2
            T2 b at B.take:1 -> a at B.both:2
            """;

    private static final String ID = Notation.findings(FIRST).all().get(0).id();

    private static Finding found(String... steered) {
        String[] all = new String[steered.length + 1];
        all[0] = FIRST;
        System.arraycopy(steered, 0, all, 1, steered.length);
        Findings findings = Notation.findings(all);
        return findings.all().stream()
                .filter(finding -> finding.id().equals(ID))
                .findFirst()
                .orElseThrow();
    }

    private static Confirmation of(String... steered) {
        Confirmation confirmation = found(steered).confirmation();
        assertThat(confirmation).isNotNull();
        return confirmation;
    }

    @Test
    void withoutSteering_nothingIsSaid() {
        assertThat(found().confirmation()).isNull();
        assertThat(found().confirmed()).isFalse();
        assertThat(found("steered 00000000 not-reached 1 0").confirmation()).isNull();
    }

    @Test
    void threadsThatStood_confirm_inWhateverOrder() {
        String stood = "T7 b at B.take:1 -> a at B.both:2; T8 a at A.take:1 -> b at A.both:2";
        Confirmation confirmation = of("steered " + ID + " stood " + stood);
        assertThat(confirmation.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(confirmation.stood()).isTrue();
        assertThat(confirmation.threads()).extracting(t -> t.thread().name()).containsExactly("T8", "T7");
        assertThat(found("steered " + ID + " stood " + stood).confirmed()).isTrue();
    }

    @Test
    void threadsThatStood_atOtherPlacesOrWithOtherLocks_doNotConfirm() {
        for (String stood : List.of(
                "T1 a at A.take:1 -> b at A.both:2; T2 b at B.take:1 -> a at C.other:2",
                "T1 a at A.take:1 -> b at A.both:2; T2 b#2 at B.take:1 -> a at B.both:2",
                "T1 a at A.take:1 -> b at A.both:2",
                "T1 a at A.take:1 -> b at A.both:2; T1 b at B.take:1 -> c at B.both:2")) {
            assertThat(of("steered " + ID + " stood " + stood).verdict())
                    .as(stood)
                    .isEqualTo(Verdict.NOT_REACHED);
        }
    }

    @Test
    void deadlockOfASteeredRun_confirms_andIsNoOtherFinding() {
        String run = "steered " + ID
                + " let-go 1 1\nstuck T1 a at A.take:1 -> b at A.both:2; T2 b at B.take:1 -> a at B.both:2";
        Confirmation confirmation = of(run);
        assertThat(confirmation.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(confirmation.stood()).isFalse();
        assertThat(Notation.findings(FIRST, run).all())
                .extracting(Finding::tier)
                .containsOnly(Tier.POTENTIAL_DEADLOCK);
    }

    @Test
    void gateInTheSteeredRun_contradicts() {
        Confirmation confirmation = of("steered " + ID
                + " not-reached 1 1\nT1 g a at A.take:1 -> b at A.both:2\nT2 g b at B.take:1 -> a at B.both:2");
        assertThat(confirmation.verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(confirmation.contradiction()).isNotNull();
        assertThat(confirmation.contradiction().why()).isEqualTo(Why.GATE);
        assertThat(String.valueOf(confirmation.contradiction().gate())).startsWith("com.acme.g.lock");
    }

    @Test
    void orderInTheSteeredRun_contradicts_withTheFirstFirst() {
        Confirmation confirmation = of("steered " + ID + " not-reached 1 1\nT1.0 a at A.take:1 -> b at A.both:2\n"
                + "T2.1 b at B.take:1 -> a at B.both:2\nbefore T1.0 T2.1");
        assertThat(confirmation.verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(confirmation.contradiction().why()).isEqualTo(Why.ORDERED);
        assertThat(confirmation.contradiction().first().thread().name()).isEqualTo("T1");
    }

    @Test
    void acquisitionsThatCouldHaveMet_doNotContradict() {
        assertThat(of("steered " + ID + " not-reached 2 1\nT1 g a at A.take:1 -> b at A.both:2\n"
                                + "T1 a at A.take:1 -> b at A.both:2\nT2 g b at B.take:1 -> a at B.both:2")
                        .verdict())
                .isEqualTo(Verdict.NOT_REACHED);
        assertThat(of("steered " + ID + " not-reached 1 0\nT1 a at A.take:1 -> b at A.both:2")
                        .verdict())
                .isEqualTo(Verdict.NOT_REACHED);
    }

    @Test
    void runThatWasOverForAnotherFinding_saysNothing_unlessItConfirms() {
        String gated = "T1 g a at A.take:1 -> b at A.both:2\nT2 g b at B.take:1 -> a at B.both:2\n";
        String stood = "steered 00000000 stood T7 x -> y; T8 y -> x\n";
        String paused = "steered 00000000 not-reached 1 0\n";
        String letGo = "steered 00000000 let-go 0 0\n";
        String deadlocked = "stuck T7 x -> y; T8 y -> x\n";
        String its = "steered " + ID + " not-reached 1 1\n";
        for (String over : List.of(stood, paused + deadlocked, letGo + deadlocked)) {
            assertThat(found(its + over + gated).confirmation()).as(over).isNull();
            assertThat(found(over + its + gated).confirmation()).as(over).isNull();
            // Of another run it says nothing.
            assertThat(of(its, over).verdict()).isEqualTo(Verdict.NOT_REACHED);
        }
        for (String other : List.of(paused, letGo, "steered 00000000 not-reached 0 0\n" + deadlocked, deadlocked)) {
            assertThat(of(its + other + gated).verdict()).as(other).isEqualTo(Verdict.CONTRADICTED);
        }
        String both = "T1 a at A.take:1 -> b at A.both:2; T2 b at B.take:1 -> a at B.both:2";
        assertThat(of("steered " + ID + " stood " + both + "\n" + stood).verdict())
                .isEqualTo(Verdict.CONFIRMED);
        assertThat(of(its + letGo + "stuck " + both).verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void runInWhichOthersThanItsOwnThreadsStood_isStillJudgedByThem() {
        String others = "steered " + ID
                + " stood T1 a#8 at A.take:1 -> b#8 at C.both:2; T2 b#8 at B.take:1 -> a#8 at C.both:2\n";
        assertThat(of(others + "steered 00000000 stood T7 x -> y; T8 y -> x").verdict())
                .isEqualTo(Verdict.NOT_REACHED);
    }

    @Test
    void ofSeveralRuns_theOneCountsThatSaysMost() {
        String not = "steered " + ID + " not-reached 1 0";
        String stood = "steered " + ID + " stood T1 a at A.take:1 -> b at A.both:2; T2 b at B.take:1 -> a at B.both:2";
        assertThat(of(stood, not).verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(of(not, stood).verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(of(not, not).steering().run()).isEqualTo(2);
    }

    @Test
    void confirmedFindings_comeFirst() {
        String both = FIRST + """
                T1 x at X.take:1 -> y at X.both:2
                T2 y at Y.take:1 -> x at Y.both:2
                """;
        for (Finding each : Notation.findings(both).all()) {
            List<String> steps = each.steps();
            String stood = steps.get(0).contains(".a.lock") && steps.get(1).contains(".b.lock")
                    ? "T1 a at A.take:1 -> b at A.both:2; T2 b at B.take:1 -> a at B.both:2"
                    : "T1 x at X.take:1 -> y at X.both:2; T2 y at Y.take:1 -> x at Y.both:2";
            Findings findings = Notation.findings(both, "steered " + each.id() + " stood " + stood);
            assertThat(findings.all()).hasSize(2);
            assertThat(findings.all().get(0).id()).isEqualTo(each.id());
            assertThat(findings.all().get(0).confirmed()).isTrue();
            assertThat(findings.all().get(1).confirmed()).isFalse();
        }
    }

    @Test
    void inversion_isConfirmedByItsClasses() {
        String run = "T1 a#1 -> b#1\nT2 b#2 -> a#2";
        Finding inversion = Notation.findings(run).all().get(0);
        assertThat(inversion.tier()).isEqualTo(Tier.ORDER_INVERSION);
        String stood = "steered " + inversion.id() + " stood T5 a#4 -> b#4; T6 b#4 -> a#4";
        Finding found = Notation.findings(run, stood).all().get(0);
        assertThat(found.id()).isEqualTo(inversion.id());
        assertThat(found.confirmed()).isTrue();
    }
}
