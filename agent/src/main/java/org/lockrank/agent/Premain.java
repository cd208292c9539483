package org.lockrank.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM calls: {@code -javaagent:lockrank-agent.jar=…} at its start, an attach later on.
 *
 * <p>A mistake in the options ends a JVM that is starting, with code 2, for a run that was to be watched and was not
 * would be taken for a good one. Whatever else goes wrong, the program runs as if there were no agent, and standard
 * error has a line that says so.
 */
public final class Premain {

    private static final String INSIDE = "lockrank-inside.jar";

    private static final String START = "org.lockrank.agent.instrument.Start";

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
        try {
            Class.forName(START, true, inside())
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
     * Straight from the jar, where these classes stand in one: as a resource it would come through classes of the JDK
     * that few programs ever load, and that would have to be changed too. Where other classes of the same name come first,
     * it is a resource all the same.
     */
    private static Inside inside() throws IOException {
        CodeSource source = Premain.class.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        if (place != null
                && place.getProtocol().equals("file")
                && place.getPath().endsWith(".jar")) {
            try (JarFile jar = new JarFile(new File(place.toURI()))) {
                ZipEntry inside = jar.getEntry(INSIDE);
                if (inside != null) {
                    return inside(jar.getInputStream(inside));
                }
            } catch (URISyntaxException | IllegalArgumentException e) {
                throw new IOException("the agent's jar is at no path: " + place, e);
            }
        }
        return inside(Premain.class.getResourceAsStream("/" + INSIDE));
    }

    private static Inside inside(@Nullable InputStream jar) throws IOException {
        try (jar) {
            if (jar == null) {
                throw new IOException("the agent's jar is not whole: " + INSIDE + " is not in it");
            }
            return new Inside(jar);
        }
    }

    private static void unwatched(@Nullable Throwable cause) {
        System.err.println("lockrank: this program is not watched: " + cause);
    }
}
