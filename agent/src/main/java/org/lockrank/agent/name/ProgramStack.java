package org.lockrank.agent.name;

import java.util.HashSet;
import java.util.Set;

/** Reads the stack of the thread that calls, without the agent's own frames. */
public final class ProgramStack {

    /** The names of the classes that can stand between a hook and {@link #here}; never changed. */
    private final Set<String> ours = new HashSet<>();

    /** {@code ours}: the classes of the agent that can stand between the program and {@link #here}. */
    public ProgramStack(Class<?>... ours) {
        this.ours.add(ProgramStack.class.getName());
        for (Class<?> each : ours) {
            this.ours.add(each.getName());
        }
    }

    /** The calls that led to the hook, the innermost first. Some microseconds. */
    public StackTraceElement[] here() {
        StackTraceElement[] all = new Throwable().getStackTrace();
        int own = 0;
        while (own < all.length && ours.contains(all[own].getClassName())) {
            own++;
        }
        StackTraceElement[] rest = new StackTraceElement[all.length - own];
        System.arraycopy(all, own, rest, 0, rest.length);
        return rest;
    }
}
