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
 * <p>An attach to a JVM that is watched already changes nothing. Whoever attaches cannot read standard error: so it is also
 * answered by a system property, {@value #RECORDING} with the file that the recording goes to, or {@value #UNWATCHED} with the
 * reason why there is none.
 *
 * <p>Told to stand aside it does nothing, and says nothing: no class but this one is loaded. That it is told by {@code
 * enabled=false} among the options; where they say nothing about it, by the environment; where neither does, by the file
 * that they name, which is read inside.
 */
public final class Premain {

    private static final String START = "org.lockrank.agent.start.Start";

    /** The option that says whether to watch at all. */
    private static final String ENABLED = "enabled";

    /** What the environment calls it. */
    private static final String ENABLED_VARIABLE = "LOCKRANK_AGENT_ENABLED";

    private static final String RECORDING = "lockrank.recording";

    private static final String UNWATCHED = "lockrank.unwatched";

    /**
     * The loader of all the rest: one for all starts in a JVM, since what one has put into classes the next one must know. Guarded
     * by this class.
     */
    private static @Nullable ClassLoader inside;

    private Premain() {}

    /** Called before the program's {@code main}. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        try {
            if (isEnabled(options == null ? "" : options, environment())) {
                start(options, instrumentation, false);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("lockrank: " + e.getMessage());
            System.exit(2);
        } catch (IllegalStateException e) {
            System.err.println("lockrank: this program is not watched: " + e.getMessage());
        }
    }

    /** Called in a JVM that runs already, or before {@code main} of an executable jar that names this class. */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        try {
            String recording = null;
            if (isEnabled(options == null ? "" : options, environment())) {
                recording = start(options, instrumentation, true);
            }
            if (recording == null) {
                answer(UNWATCHED, "it is told to do without, by " + ENABLED_VARIABLE + " or enabled=false");
            } else {
                answer(RECORDING, recording);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("lockrank: " + e.getMessage() + "\nlockrank: this program is not watched");
            answer(UNWATCHED, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            System.err.println("lockrank: this program is not watched: " + e.getMessage());
            answer(UNWATCHED, String.valueOf(e.getMessage()));
        }
    }

    /** What the environment says; null where a security manager keeps it from us, as where it says nothing. */
    private static @Nullable String environment() {
        try {
            return System.getenv(ENABLED_VARIABLE);
        } catch (SecurityException e) {
            return null;
        }
    }

    private static void answer(String property, String value) {
        System.clearProperty(property.equals(RECORDING) ? UNWATCHED : RECORDING);
        System.setProperty(property, value);
    }

    /**
     * Answers the file that the recording goes to; null where the options' file says that there is to be none.
     *
     * @throws IllegalStateException if the program is not watched; the message says why
     */
    private static synchronized @Nullable String start(
            @Nullable String options, Instrumentation instrumentation, boolean attached) {
        try {
            ClassLoader loader = inside;
            if (loader == null) {
                loader = Inside.open();
                inside = loader;
            }
            return (String) Class.forName(START, true, loader)
                    .getMethod("start", String.class, Instrumentation.class, boolean.class)
                    .invoke(null, options == null ? "" : options, instrumentation, attached);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException mistake) {
                throw mistake;
            }
            if (e.getCause() instanceof SecurityException refused) {
                throw refused(refused);
            }
            throw unwatched(e.getCause() == null ? e : e.getCause());
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw unwatched(e);
        } catch (SecurityException e) {
            throw refused(e);
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

    private static IllegalStateException refused(SecurityException cause) {
        return new IllegalStateException(
                "a security manager refuses what the agent needs (" + cause.getMessage()
                        + "); its policy must grant java.security.AllPermission to the agent's jar",
                cause);
    }

    /** An {@code IllegalStateException} says why in words; of others the name says most. */
    private static IllegalStateException unwatched(Throwable cause) {
        String words = cause instanceof IllegalStateException ? cause.getMessage() : null;
        return new IllegalStateException(words == null ? cause.toString() : words, cause);
    }
}
