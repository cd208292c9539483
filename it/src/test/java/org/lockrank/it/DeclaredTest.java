package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.it.programs.Declared;
import org.lockrank.it.programs.DeclaredHang;
import org.lockrank.testing.ForkedJvm;

/** Locks that an order file declares, with the finished agent. */
class DeclaredTest {

    @TempDir
    Path folder;

    /** A run of the program, with the locks of {@link Declared} declared. */
    private Watched declared(Class<?> program) throws IOException {
        String locks = Declared.class.getName();
        Path order = Files.writeString(
                folder.resolve("locks.order"),
                "NONE < spin;\n"
                        + "lock " + locks + "$Spin: acquire enter(), release leave();\n"
                        + "lock " + locks + "$Rows: acquire lock(key), release unlock(key);\n");
        return Watched.run(ForkedJvm.of(program), program.getSimpleName(), "locks=" + order);
    }

    @Test
    void declaredLocks_areFoundInBothOrders_andNothingIsWithoutTheDeclaration() throws IOException {
        String program = Declared.class.getName();

        Watched watched = declared(Declared.class);

        assertThat(watched.result()).isEqualTo(new ForkedJvm.Result(0, "", ""));
        assertThat(watched.findings())
                .extracting(
                        finding -> finding.tier() + " " + finding.namesInOrder().replace(program + ".", ""))
                .containsExactlyInAnyOrder("potential-deadlock SPIN TABLE", "potential-deadlock ROWS (key)");
        assertThat(Watched.run(Declared.class).findings()).isEmpty();
    }

    @Test
    void threadsThatStandInDeclaredLocks_areDeadlocked_whetherTheyRunOrWait() throws IOException {
        String program = DeclaredHang.class.getName();

        Watched watched = declared(DeclaredHang.class);

        assertThat(watched.result()).isEqualTo(new ForkedJvm.Result(0, "", ""));
        assertThat(watched.findings(Finding.DEADLOCK))
                .extracting(finding -> finding.namesInOrder().replace(program + ".", ""))
                .containsExactlyInAnyOrder("SPIN TABLE", "ROWS (key)", Declared.class.getName() + "$Spin");
    }
}
