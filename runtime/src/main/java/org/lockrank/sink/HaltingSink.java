package org.lockrank.sink;

import java.io.PrintStream;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;

/**
 * Stops the JVM at the first violation, as the Go runtime does: the thread, what it was about to take, a numbered list of
 * what it holds, {@code fatal error: lock ordering problem}; then our own message and the stack. A warning is printed only.
 */
final class HaltingSink implements Sink {

    private final PrintStream out;
    private final Runnable halt;

    HaltingSink(PrintStream out, Runnable halt) {
        this.out = out;
        this.halt = halt;
    }

    @Override
    public void accept(Violation violation) {
        if (violation.kind() == ViolationKind.UNDECLARED) {
            out.println(violation.message());
            return;
        }
        try {
            out.print(text(violation));
            out.flush();
        } finally {
            halt.run();
        }
    }

    private static String text(Violation violation) {
        StringBuilder text = new StringBuilder();
        text.append(violation.thread()).append("  ======\n");
        int i = 0;
        for (HeldLock held : violation.held()) {
            text.append(i++)
                    .append(" : ")
                    .append(held.rank())
                    .append(' ')
                    .append(held.rank().number());
            text.append(' ').append(held.lock()).append('\n');
        }
        if (violation instanceof Violation.OrderBroken v) {
            text.append(i).append(" : ").append(v.wanted().rank()).append(' ');
            text.append(v.wanted().rank().number())
                    .append(' ')
                    .append(v.wanted().lock())
                    .append('\n');
        }
        text.append("fatal error: lock ordering problem\n\n")
                .append(violation.message())
                .append("\n\n");
        for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
            text.append("\tat ").append(frame).append('\n');
        }
        return text.toString();
    }
}
