package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.held.Checking;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.Golden;

/** In JVMs of their own: checking is switched on once for each. */
class DemoCommandTest {

    @Test
    void demo_printsTheStoryWithTheViolationsThatAUserSees() {
        ForkedJvm.Result result = ForkedJvm.of(Main.class).run("demo");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        Golden.assertMatches(DemoCommandTest.class, "demo.txt", withoutIdentities(result.out()));
    }

    @Test
    void demo_checksWhateverTheModeOfTheJvm() {
        ForkedJvm.Result result =
                ForkedJvm.of(Main.class).option("-Dlockrank.mode=off").run("demo");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("LR102");
    }

    @Test
    void demo_whereTheModeWasReadBefore_saysSo() {
        ForkedJvm.Result result = ForkedJvm.of(TooLate.class).run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("lockrank: cannot run the demonstration: this JVM has decided already to check "
                        + "with mode OFF; start another\n");
    }

    @Test
    void demo_isTheSameEveryTime() {
        String first = ForkedJvm.of(Main.class).run("demo").out();
        String second = ForkedJvm.of(Main.class).run("demo").out();

        assertThat(withoutIdentities(second)).isEqualTo(withoutIdentities(first));
    }

    /** Has read the mode when the demonstration begins. */
    static final class TooLate {

        public static void main(String[] args) {
            if (!Checking.ON) {
                Main.main(new String[] {"demo"});
            }
        }
    }

    /** Identity hashes have one to eight digits, and columns are as wide as their cells. */
    private static String withoutIdentities(String text) {
        return text.replace("\r\n", "\n").replaceAll("@[0-9a-f]+", "@...").replaceAll("(?<=\\S) {2,}", "  ");
    }
}
