package org.lockrank.agent.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.record.Fact.Why;

/** What a stack says of how the program ends. */
class EndingTest {

    private static StackTraceElement[] stack(String... calls) {
        StackTraceElement[] stack = new StackTraceElement[calls.length];
        for (int i = 0; i < calls.length; i++) {
            int dot = calls[i].lastIndexOf('.');
            stack[i] = new StackTraceElement(calls[i].substring(0, dot), calls[i].substring(dot + 1), null, 1);
        }
        return stack;
    }

    @Test
    void threadOfASignal_thatRunsWhatTheJdkDoesAtIt_endsTheProgramByThatSignal() {
        assertThat(Ending.of(
                        "SIGTERM handler",
                        stack(
                                "java.lang.Object.wait",
                                "java.lang.ApplicationShutdownHooks.runHooks",
                                "java.lang.Shutdown.runHooks",
                                "java.lang.Shutdown.exit",
                                "java.lang.Terminator$1.handle",
                                "jdk.internal.misc.Signal$1.run")))
                .isEqualTo(new Ending(Why.SIGNAL, "SIGTERM"));
    }

    @Test
    void exit_isOne_whoeverCallsIt() {
        String[] calls = {"java.lang.Shutdown.exit", "java.lang.Runtime.exit", "com.acme.Main.main"};
        assertThat(Ending.of("main", stack(calls))).isEqualTo(new Ending(Why.EXIT, ""));
        assertThat(Ending.of("SIGINT handler", stack(calls))).isEqualTo(new Ending(Why.EXIT, ""));
    }

    @Test
    void endOfTheLastThread_isAReturn() {
        assertThat(Ending.of("DestroyJavaVM", stack("java.lang.Shutdown.runHooks", "java.lang.Shutdown.shutdown")))
                .isEqualTo(Ending.END);
    }

    @Test
    void anyOtherThread_endsNothing() {
        assertThat(Ending.of("main", stack("java.lang.Thread.join", "com.acme.Main.main")))
                .isNull();
        assertThat(Ending.of("main", new StackTraceElement[0])).isNull();
    }
}
