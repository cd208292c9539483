package org.lockrank.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM calls: {@code -javaagent:lockrank-agent.jar=…} at its start, an attach later on.
 *
 * <p>A mistake in the options ends a JVM that is starting, with code 2, for a run that was to be watched and was not
 * would be taken for a good one. Whatever else goes wrong, the program runs as if there were no agent, and standard
 * error has a line that says so.
 *
 * <p>Told to stand aside it does nothing, and says nothing: no class but this one is loaded. That it is told by {@code
 * enabled=false} among the options; where they say nothing about it, by the environment; where neither does, by the file
 * that they name, which is read inside.
 */
public final class Premain {

    private static final String START = "org.lockrank.agent.instrument.Start";

    /** The option that says whether to watch at all. */
    private static final String ENABLED = "enabled";

    /** What the environment calls it. */
    private static final String ENABLED_VARIABLE = "LOCKRANK_AGENT_ENABLED";

    private Premain() {}

    /** Called before the program's {@code main}. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        try {
            start(options, instrumentation);
        } catch (IllegalArgumentException e) {
            System.err.println("lockrank: " + e.getMessage());
            System.exit(2);
        }
    }

    /** Called in a JVM that runs already, or before {@code main} of an executable jar that names this class. */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        try {
            start(options, instrumentation);
        } catch (IllegalArgumentException e) {
            System.err.println("lockrank: " + e.getMessage() + "\nlockrank: this program is not watched");
        }
    }

    private static void start(@Nullable String options, Instrumentation instrumentation) {
        if (!isEnabled(options == null ? "" : options, System.getenv(ENABLED_VARIABLE))) {
            return;
        }
        try {
            Class.forName(START, true, Inside.open())
                    .getMethod("start", String.class, Instrumentation.class)
                    .invoke(null, options == null ? "" : options, instrumentation);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException mistake) {
                throw mistake;
            }
            unwatched(e.getCause());
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            unwatched(e);
        }
    }

    /**
     * Whether to watch, as far as options and environment say.
     *
     * @param environment the value of the variable; null where there is none, which an empty one means as well
     * @throws IllegalArgumentException if either says something that is neither yes nor no; the message says what to write
     */
    static boolean isEnabled(String options, @Nullable String environment) {
        boolean enabled =
                environment == null || environment.isBlank() || yesOrNo(ENABLED_VARIABLE, environment.strip());
        boolean told = false;
        for (String option : options.split(",")) {
            int equals = option.indexOf('=');
            if (equals >= 0 && option.substring(0, equals).strip().equals(ENABLED)) {
                if (told) {
                    throw new IllegalArgumentException("option '" + ENABLED + "' is given twice; give it once");
                }
                told = true;
                enabled = yesOrNo(ENABLED, option.substring(equals + 1).strip());
            }
        }
        return enabled;
    }

    private static boolean yesOrNo(String key, String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw new IllegalArgumentException(
                key + "=" + value + " is neither; write " + key + "=true or " + key + "=false");
    }

    private static void unwatched(@Nullable Throwable cause) {
        System.err.println("lockrank: this program is not watched: " + cause);
    }
}
