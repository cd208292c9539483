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

    @Test
    void declaredLocks_areFoundInBothOrders_andNothingIsWithoutTheDeclaration() throws IOException {
        String program = Declared.class.getName();
        Path order = Files.writeString(
                folder.resolve("locks.order"),
                "NONE < spin;\n"
                        + "lock " + program + "$Spin: acquire enter(), release leave();\n"
                        + "lock " + program + "$Rows: acquire lock(key), release unlock(key);\n");

        Watched watched = Watched.run(ForkedJvm.of(Declared.class), "Declared", "locks=" + order);

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
        Path order = Files.writeString(
                folder.resolve("hang.order"),
                "NONE < spin;\n"
                        + "lock " + program + "$Spin: acquire enter(), release leave();\n"
                        + "lock " + program + "$Rows: acquire lock(key), release unlock(key);\n");

        Watched watched = Watched.run(ForkedJvm.of(DeclaredHang.class), "DeclaredHang", "locks=" + order);

        assertThat(watched.result()).isEqualTo(new ForkedJvm.Result(0, "", ""));
        assertThat(watched.findings(Finding.DEADLOCK))
                .extracting(finding -> finding.namesInOrder().replace(program + ".", ""))
                .containsExactlyInAnyOrder("SPIN TABLE", "ROWS (key)", program + "$Spin");
    }
}
