package org.lockrank.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.held.Checking;
import org.lockrank.locks.RwMutex;
import org.lockrank.locks.RwMutexInternals;
import org.lockrank.order.LockOrder;

/** The story of golang/go#64722, told by running it: four orders, one program. */
final class ForkStory {

    private static final List<ForkScene> SCENES = List.of(
            new ForkScene(
                    "Before",
                    "go-runtime-before-9b4b3e5acc.order",
                    "rwmutexW",
                    order -> new RwMutex(order.rank("rwmutexW")),
                    false,
                    """
                    Whoever writes holds rwmutexW, the mutex in the lock, whichever read-write lock it is. So the order
                    cannot say that one of them, the exec lock, is held while memory is allocated.
                    """),
            new ForkScene(
                    "After Go's commit 9b4b3e5acc",
                    "go-runtime.order",
                    "execW",
                    order -> new RwMutex(order.rank("execR"), order.rank("execW")),
                    true,
                    """
                    The exec lock has ranks of its own, one for each side, and a rule puts its write side before MALLOC:
                    all that an allocation may take.
                    """),
            new ForkScene(
                    "The same, with the insides of the lock in the order",
                    "go-runtime.order",
                    "execW",
                    order -> new RwMutex(
                            order.rank("execR"),
                            order.rank("execW"),
                            RwMutexInternals.shared(order.rank("rwmutexR"), order.rank("rwmutexW"))),
                    false,
                    """
                    A writer also holds the mutex in the lock for as long as it writes. Its rank, rwmutexW, comes after
                    execW, but nothing puts it before MALLOC: the order still refuses what it was made to permit.
                    """),
            new ForkScene(
                    "After Go's commit dcbe772469",
                    "go-runtime-dcbe772469.order",
                    "execW",
                    order -> new RwMutex(
                            order.rank("execR"),
                            order.rank("execW"),
                            RwMutexInternals.leaf(order.rank("execRInternal"))),
                    true,
                    """
                    The mutex of the writers carries the write rank itself, and the one of the readers is a leaf of its
                    own. Now the order says the insides too, and the fork may allocate.
                    """));

    private final Terminal terminal;

    ForkStory(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs all scenes.
     *
     * @return whether the locks permitted and refused what they should
     * @throws InputException if nothing is checked in this JVM, for it was decided earlier
     */
    boolean tell() throws InputException, InterruptedException {
        if (Checking.MODE != Checking.Mode.THROW) {
            throw new InputException("cannot run the demonstration: this JVM has decided already to check with mode "
                    + Checking.MODE + "; start another");
        }
        terminal.print("""
                A thread of the Go runtime forks. While it still holds the exec lock for writing it allocates memory,
                for which it takes the lock of the finalizers, fin. May it? (golang/go#64722)
                """);
        boolean asTold = true;
        for (int i = 0; i < SCENES.size(); i++) {
            asTold &= play(i + 1, SCENES.get(i));
        }
        terminal.print("""

                Each refusal came before the thread blocked, on the first run, with no other thread to deadlock with.
                The orders are in samples/, and a course that begins with two locks.
                """);
        return asTold;
    }

    private boolean play(int number, ForkScene scene) throws InterruptedException {
        LockOrder order = order(scene.orderFile());
        terminal.print("\n" + terminal.bold(number + ". " + scene.title()) + " (" + scene.orderFile() + ": "
                + OrderFigures.of(order) + ")");
        terminal.print(scene.told());
        ForkScene.Outcome outcome = scene.play(order);
        String line = "thread fork holds " + scene.held() + ", wants fin: ";
        if (outcome.refusal().isEmpty()) {
            terminal.print(line + terminal.green("permitted"));
            terminal.print("  by the rules " + outcome.rules());
        } else {
            terminal.print(line + terminal.red("refused"));
            terminal.print("\n" + outcome.refusal());
        }
        if (outcome.refusal().isEmpty() != scene.permitted()) {
            terminal.complain("lockrank: this is not what should have happened; please report it");
            return false;
        }
        return true;
    }

    private static LockOrder order(String file) {
        try (InputStream stream = ForkStory.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing from the build");
            }
            return OrderCompiler.compile(file, stream.readAllBytes()).orThrow();
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read from the build", e);
        }
    }
}
