package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.Asserting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.emit.JavaEmitter;
import org.lockrank.order.LockOrder;

class LockOrdersTest {

    @TempDir
    Path folder;

    @Test
    void fromResource_compilesWhatLiesBesideAClass() {
        LockOrder order = LockOrders.fromResource(LockOrdersTest.class, "shop.order");

        assertThat(order.source()).isEqualTo("shop.order");
        assertThat(order.permits(order.rank("registry"), order.rank("connection")))
                .isTrue();
        assertThat(LockOrders.fromResource(Asserting.class, "/org/lockrank/junit/shop.order")
                        .fingerprint())
                .isEqualTo(order.fingerprint());
    }

    @Test
    void fromResource_ofNone_orOfOneWithErrors_saysSo() {
        assertThatThrownBy(() -> LockOrders.fromResource(LockOrdersTest.class, "none.order"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("lockrank: there is no resource none.order beside org.lockrank.junit.LockOrdersTest");
        assertThatThrownBy(() -> LockOrders.fromResource(LockOrdersTest.class, "wrong.order"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("lockrank: wrong.order has errors\n")
                .hasMessageContaining("wrong.order:1:");
    }

    @Test
    void assertFresh_passesWhatIsGenerated_andFailsWhatSomebodyEdited() throws IOException {
        Path order = Files.writeString(folder.resolve("locks.order"), "NONE < registry < connection;\n");
        LockOrder generated =
                OrderCompiler.compile("locks.order", Files.readAllBytes(order)).orThrow();
        Path source = Files.writeString(folder.resolve("Locks.java"), JavaEmitter.emit(generated, "com.acme", "Locks"));

        LockOrders.assertFresh(order, source);

        Files.writeString(order, "NONE < registry < connection < statement;\n");
        assertThatThrownBy(() -> LockOrders.assertFresh(order, source))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("lockrank: " + source + " is out of date, first in line ")
                .hasMessageEndingWith("  fix         lockrank compile " + order + " -p com.acme -o " + source);
        assertThatThrownBy(() -> LockOrders.assertFresh(order, folder.resolve("None.java")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("None.java does not exist");
    }

    @Test
    void assertFresh_ofAnOrderThatRuns_saysWhatIsOtherwise() throws IOException {
        LockOrder running = LockOrders.fromResource(LockOrdersTest.class, "shop.order");
        Path order = Files.writeString(
                folder.resolve("locks.order"), "# The same.\nNONE < registry;\nregistry < connection;\n");

        LockOrders.assertFresh(running, order);

        Files.writeString(order, "NONE < registry, connection, statement;\n");
        assertThatThrownBy(() -> LockOrders.assertFresh(running, order))
                .isInstanceOf(AssertionError.class)
                .hasMessage("lockrank: the order that runs, of shop.order, is not what " + order + " says\n"
                        + "  not yet     statement\n"
                        + "  forbidden   registry, then connection\n"
                        + "  fix         lockrank compile " + order);
    }
}
