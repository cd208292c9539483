package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.it.corpus.Initialized;
import org.lockrank.it.corpus.Licences;
import org.lockrank.testing.ForkedJvm;

/** Classes whose initializers acquire locks, and who uses them with these held: found in runs that end well, and only where it can happen. */
class InitializedTest {

    private static final String PACKAGE = "org.lockrank.it.corpus.";
    private static final String INITIALIZATION = "initialization of class ";

    @Test
    void usesUnderALockThatTheInitializerNeeds_arePotentialDeadlocks() {
        Watched watched = run(Initialized.class, "unordered");

        assertThat(watched.findings(Finding.POTENTIAL).stream().map(InitializedTest::named))
                .containsExactlyInAnyOrder(
                        of("Initialized$Monitor$Rates", "Initialized.first"),
                        of("Initialized$LockObject", "Initialized.second"),
                        of("Initialized$Registry$Holder", "Initialized.first"),
                        of("Initialized$Colour", "Initialized.first"),
                        of("Initialized$Constructed", "Initialized.first"),
                        of("Initialized$Sync$Late", "Initialized$Sync"),
                        of("Initialized$Outer", "Initialized.first"),
                        of("Initialized$Looped", "Initialized.first"),
                        of("Initialized$Left", INITIALIZATION + "Initialized$Right"));
        assertThat(watched.findings()).hasSize(9);
    }

    @Test
    void usesThatComeAfterTheInitialization_areNoFinding() {
        Watched watched = run(Initialized.class, "ordered");

        assertThat(watched.findings()).isEmpty();
    }

    @Test
    void theProgramThatCanHang_isFoundInItsSafeRun_andNotOnceItIsFixed() {
        Watched safe = run(Licences.class, "safe");
        Watched fixed = run(Licences.class, "fixed");

        assertThat(safe.findings(Finding.POTENTIAL).stream().map(InitializedTest::named))
                .isEqualTo(List.of(of("Licences$Licence", "Licences.STORE")));
        assertThat(fixed.findings()).isEmpty();
    }

    private static Watched run(Class<?> program, String mode) {
        Watched watched = Watched.run(ForkedJvm.of(program), program.getSimpleName() + "-" + mode, "", mode);
        assertThat(watched.result().exitCode()).as(watched.result().toString()).isZero();
        return watched;
    }

    private static String of(String initialized, String others) {
        return INITIALIZATION + initialized + " " + others;
    }

    private static String named(Finding finding) {
        return finding.namesInOrder().replace(PACKAGE, "");
    }
}
