package org.lockrank.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.held.HeldProperty;

/**
 * The faults that lock checkers have had, each built into ours: the scenarios must notice every one, and the proof of
 * soundness those that let a deadlock pass. The other half, that the real check passes all of them, comes first.
 */
@Tag("any-jdk")
class KillListTest {

    @Test
    void theRealCheck_passesAllScenarios() throws Throwable {
        assertThat(failures(new FreshClasses(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void aMutant_isKilledByItsScenarios(Mutant mutant) throws Throwable {
        assertThat(failures(new FreshClasses(mutant.compile())))
                .as("scenarios that fail where this is wrong: " + mutant)
                .containsKeys(mutant.killers().toArray(new String[0]));
    }

    @ParameterizedTest
    @MethodSource("unsoundMutants")
    void aMutantThatLetsADeadlockPass_isKilledByTheProof(Mutant mutant) throws Exception {
        FreshClasses classes = new FreshClasses(mutant.compile());
        assertThatThrownBy(() -> classes.call(Soundness.class, "withBitsAsFound"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the check lets every thread pass, and they deadlock");
    }

    @ParameterizedTest
    @MethodSource("mutantsOfTheHeldState")
    void aMutantOfTheHeldState_isKilledByTheOracle(Mutant mutant) throws Exception {
        FreshClasses classes = new FreshClasses(mutant.compile());
        assertThatThrownBy(() -> classes.call(HeldProperty.class, "refusingAsFound"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("fails for");
    }

    static List<Mutant> mutantsOfTheHeldState() {
        return Mutants.ALL.stream()
                .filter(mutant -> mutant.file().startsWith("held/Held"))
                .toList();
    }

    static List<Mutant> mutants() {
        return Mutants.ALL;
    }

    static List<Mutant> unsoundMutants() {
        return Mutants.ALL.stream().filter(Mutant::isUnsound).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> failures(FreshClasses classes) throws Throwable {
        return (Map<String, String>) classes.call(Scenarios.class, "failures");
    }
}
