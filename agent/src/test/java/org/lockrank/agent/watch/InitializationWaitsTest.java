package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.identity.ThreadIds;
import org.lockrank.agent.jvm.Jvm;
import org.lockrank.agent.progress.Ending;
import org.lockrank.agent.stuck.BlockedThread;
import org.lockrank.agent.stuck.InitializationWaits;
import org.lockrank.agent.stuck.Watchdog;
import org.lockrank.testing.Await;

/** Threads in initializers, with a thread print that the test writes. */
class InitializationWaitsTest {

    private String text = "";
    private final List<Thread> threads = new ArrayList<>();
    private final Scene scene = new Scene();
    private final Jvm jvm = new JvmOf(Egg.class, Hen.class, Bird.class, Owl.class, Wren.class, Toad.class, Frog.class);
    private final Watchdog watchdog =
            new Watchdog(scene.threads, scene.sites, new InitializationWaits(scene.threads, jvm, () -> text), jvm);

    /** A look. What other tests left behind in this JVM is not counted. */
    private List<List<BlockedThread>> lookAtTheEnd() {
        return watchdog.look(Ending.END).cycles().stream()
                .filter(cycle -> threads.contains(cycle.get(0).thread().get()))
                .toList();
    }

    private static final CountDownLatch EGG_AND_HEN = new CountDownLatch(2);

    private static class Egg {
        static final int SIZE;

        static {
            meet(EGG_AND_HEN);
            SIZE = Hen.SIZE;
        }
    }

    private static class Hen {
        static final int SIZE;

        static {
            meet(EGG_AND_HEN);
            SIZE = Egg.SIZE;
        }
    }

    /** Its initializer spins until it may go on. */
    private static class Bird {
        static {
            while (!Gate.open) {
                Thread.onSpinWait();
            }
        }
    }

    private static class Gate {
        static volatile boolean open;
    }

    private static class Owl extends Bird {}

    private static class Wren extends Bird {}

    private static final CountDownLatch TOAD_AND_FROG = new CountDownLatch(2);

    private static class Toad {
        static final int SIZE;

        static {
            meet(TOAD_AND_FROG);
            SIZE = Frog.SIZE;
        }
    }

    private static class Frog {
        static final int SIZE;

        static {
            meet(TOAD_AND_FROG);
            SIZE = Toad.SIZE;
        }
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Thread using(Class<?> type) {
        Thread thread = new Thread(() -> {
            try {
                Class.forName(type.getName());
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        return thread;
    }

    /** Waits until the thread stands in the initializer and runs, by its state. */
    private static void inInitializer(Thread thread, Class<?> type) {
        Await.until("it is in the initializer of " + type, () -> {
            StackTraceElement[] stack = thread.getStackTrace();
            return stack.length > 0
                    && stack[0].getMethodName().equals("<clinit>")
                    && stack[0].getClassName().equals(type.getName())
                    && thread.getState() == Thread.State.RUNNABLE;
        });
    }

    private static String printed(Thread thread, Class<?> in, Class<?> waitsFor) {
        return printed(thread, in) + "\t- waiting on the Class initialization monitor for " + waitsFor.getName() + "\n";
    }

    private static String printed(Thread thread, Class<?> in) {
        return "\"name\" #" + ThreadIds.of(thread) + " prio=5\n\tat " + in.getName() + ".<clinit>(T.java:1)\n";
    }

    @Test
    void twoThatWaitForEachOther_areFoundOnceTheyStoodStill_andAreSaidOnce() {
        Thread egg = using(Egg.class);
        Thread hen = using(Hen.class);
        inInitializer(egg, Egg.class);
        inInitializer(hen, Hen.class);
        text = printed(egg, Egg.class, Hen.class) + printed(hen, Hen.class, Egg.class);
        assertThat(lookAtTheEnd()).isEmpty();
        List<List<BlockedThread>> found = lookAtTheEnd();
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).extracting(s -> s.thread().get()).containsExactlyInAnyOrder(egg, hen);
        assertThat(lookAtTheEnd()).isEmpty();
    }

    @Test
    void oneOfTwoThatMayBeAtTheClass_isNotEnoughWhileTheOtherGoesOn() {
        Thread toad = using(Toad.class);
        Thread frog = using(Frog.class);
        inInitializer(toad, Toad.class);
        inInitializer(frog, Frog.class);
        // Some other loader's class of the same name is at it as well, in a thread that goes on.
        text = printed(toad, Toad.class, Frog.class)
                + printed(frog, Frog.class, Toad.class)
                + printed(Thread.currentThread(), Toad.class);
        assertThat(lookAtTheEnd()).isEmpty();
        assertThat(lookAtTheEnd()).isEmpty();
        text = printed(toad, Toad.class, Frog.class) + printed(frog, Frog.class, Toad.class);
        assertThat(lookAtTheEnd()).hasSize(1);
    }

    @Test
    void waitingForAnInitializerThatRuns_isNoDeadlock() {
        Thread first = using(Owl.class);
        inInitializer(first, Bird.class);
        Thread second = using(Wren.class);
        text = printed(first, Bird.class) + "\"second\" #" + ThreadIds.of(second)
                + " prio=5\n\t- waiting on the Class initialization monitor for " + Bird.class.getName() + "\n";
        assertThat(lookAtTheEnd()).isEmpty();
        assertThat(lookAtTheEnd()).isEmpty();
        Gate.open = true;
        Await.ended(first);
        Await.ended(second);
    }
}
