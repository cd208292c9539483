package org.lockrank.agent.name;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the stack of the thread that calls, without the agent's own frames. */
public final class ProgramStack {

    /** So many of the innermost calls are looked at for a constructor, those between the hook and here among them. */
    private static final int MOST_LOOKED_AT = 64;

    /** A constructor of the object's class is on its way. */
    public static final int MAKES = 1;

    /** An initializer of a class of the program is on its way. */
    public static final int INITIALIZES = 2;

    /** How the names of the hooks begin that declared locks have. */
    private static final String DECLARED = "declared";

    private static final StackWalker WALKER = StackWalker.getInstance();

    /** The names of the classes that can stand between a hook and {@link #here}; not changed once there are hooks. */
    private final Set<String> ours = new HashSet<>();

    /** {@code ours}: the classes of the agent that can stand between the program and {@link #here}. */
    public ProgramStack(Class<?>... ours) {
        this.ours.add(ProgramStack.class.getName());
        for (Class<?> each : ours) {
            this.ours.add(each.getName());
        }
    }

    /** These can stand there as well. To be called before there are hooks. */
    public void leaveOut(List<String> classes) {
        ours.addAll(classes);
    }

    /**
     * The calls that led to the hook, the innermost first. Where that is one of a declared lock, without the lock's own methods, which are
     * the same whoever acquires it. Some microseconds.
     */
    public StackTraceElement[] here() {
        StackTraceElement[] all = new Throwable().getStackTrace();
        int own = 0;
        while (own < all.length && ours.contains(all[own].getClassName())) {
            own++;
        }
        if (own > 0 && own < all.length && all[own - 1].getMethodName().startsWith(DECLARED)) {
            String lock = all[own].getClassName();
            int end = own;
            while (end < all.length && all[end].getClassName().equals(lock)) {
                end++;
            }
            own = end < all.length ? end : own;
        }
        StackTraceElement[] rest = new StackTraceElement[all.length - own];
        System.arraycopy(all, own, rest, 0, rest.length);
        return rest;
    }

    /**
     * Whether the object is being made by one of the innermost calls: a constructor of its very class, as {@link
     * Frames#unshared} has it. A few microseconds however deep the stack is, where to read all of it takes a hundred; no answer for
     * the outer calls.
     */
    public static boolean isBeingMade(Object object) {
        return WALKER.walk(new InnermostSearch(object.getClass().getName(), MAKES)) == MAKES;
    }

    /**
     * Of the {@value #MOST_LOOKED_AT} innermost calls: {@link #MAKES} if one of them makes that object, as {@link #isBeingMade} has it, and
     * {@link #INITIALIZES} if one is the initializer of a class of the program. A few microseconds.
     */
    public static int innermost(Object object) {
        return WALKER.walk(new InnermostSearch(object.getClass().getName(), MAKES | INITIALIZES));
    }

    /**
     * The innermost call of the program among the {@value #MOST_LOOKED_AT} innermost calls, as a stack trace has it; empty if there is none. A
     * few microseconds.
     */
    public String caller() {
        return WALKER.walk(new CallerSearch(ours));
    }

    /** Looks for a call of the program, one by one. As {@link InnermostSearch}. */
    private static final class CallerSearch
            implements Function<Stream<StackWalker.StackFrame>, String>, Consumer<StackWalker.StackFrame> {

        private final Set<String> ours;
        private StackWalker.@Nullable StackFrame found;

        CallerSearch(Set<String> ours) {
            this.ours = ours;
        }

        @Override
        public String apply(Stream<StackWalker.StackFrame> calls) {
            Spliterator<StackWalker.StackFrame> each = calls.spliterator();
            int looked = 0;
            while (found == null && looked < MOST_LOOKED_AT && each.tryAdvance(this)) {
                looked++;
            }
            StackWalker.StackFrame call = found;
            return call == null
                    ? ""
                    : new Site(
                                    call.getClassName(),
                                    call.getMethodName(),
                                    call.getFileName(),
                                    call.getLineNumber(),
                                    null)
                            .frame();
        }

        @Override
        public void accept(StackWalker.StackFrame call) {
            if (!ours.contains(call.getClassName()) && !Frames.isOfTheJdk(call.getClassName())) {
                found = call;
            }
        }
    }

    /** Looks at the calls one by one. Nothing here is linked late, as a lambda would be. */
    private static final class InnermostSearch
            implements Function<Stream<StackWalker.StackFrame>, Integer>, Consumer<StackWalker.StackFrame> {

        private final String className;

        /** What is looked for, until all of it is found. */
        private final int wanted;

        private int found;

        InnermostSearch(String className, int wanted) {
            this.className = className;
            this.wanted = wanted;
        }

        @Override
        public Integer apply(Stream<StackWalker.StackFrame> calls) {
            Spliterator<StackWalker.StackFrame> each = calls.spliterator();
            int looked = 0;
            while (found != wanted && looked < MOST_LOOKED_AT && each.tryAdvance(this)) {
                looked++;
            }
            return found;
        }

        @Override
        public void accept(StackWalker.StackFrame call) {
            // The method's name is asked for last: the JVM makes a string of it each time.
            String name = call.getClassName();
            if (name.equals(className) && call.getMethodName().equals("<init>")) {
                found |= wanted & MAKES;
            } else if ((wanted & INITIALIZES) != 0
                    && !Frames.isOfTheJdk(name)
                    && call.getMethodName().equals("<clinit>")) {
                found |= INITIALIZES;
            }
        }
    }
}
