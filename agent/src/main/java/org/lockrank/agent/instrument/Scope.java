package org.lockrank.agent.instrument;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.HooksClass;

/** Which classes are looked at. */
public final class Scope {

    /**
     * Of the JDK: what the JVM calls at odd moments, what class loading and method handles are made of, and what the
     * hooks' own work may rest on. Locks in there order themselves against class loading and would drown the rest.
     */
    private static final List<String> LEFT_OUT = List.of(
            "java/lang/",
            "java/net/URLClassLoader",
            "java/security/SecureClassLoader",
            "java/util/concurrent/locks/",
            "jdk/internal/",
            "jdk/jfr/",
            "sun/instrument/",
            "sun/invoke/",
            "sun/launcher/",
            "sun/misc/",
            "sun/reflect/",
            "sun/util/locale/");

    /** What is watched all the same. */
    private static final String STRING_BUFFER = "java/lang/StringBuffer";

    /** Of ours, what stands where the program's classes do. */
    private static final Set<String> OUTSIDE =
            Set.of("org/lockrank/agent/Premain", "org/lockrank/agent/Inside", "org/lockrank/agent/Uncompiled");

    /** Watched in one method only: it holds the stream while it asks the program's exceptions what they say. */
    private static final String THROWABLE = "java/lang/Throwable";

    private static final String PRINTS = "printStackTrace";

    /**
     * Not watched in one method, by which the handler sets the parts of a URL while that is being made: it acquires nothing meanwhile, and nobody else has the
     * URL. A class loader makes so many of them under its lock that to find that out each time was half of what the agent cost a program that starts from a jar of jars.
     */
    private static final String URL = "java/net/URL";

    private static final String SETS = "set";

    private static final ClassLoader OWN = Scope.class.getClassLoader();

    private final boolean jdk;
    private final NamePatterns include;
    private final NamePatterns exclude;

    public Scope(boolean jdk, List<String> include, List<String> exclude) {
        this.jdk = jdk;
        this.include = new NamePatterns(include);
        this.exclude = new NamePatterns(exclude);
    }

    /** Whether the locks that this class takes are watched. */
    boolean watches(@Nullable ClassLoader loader, String name) {
        if (isOurs(loader, name) || exclude.match(name)) {
            return false;
        }
        if (isJdk(loader)) {
            return jdk && !neverWatches(name);
        }
        return include.isEmpty() || include.match(name);
    }

    /** Whether the locks that this method of a watched class takes are watched. */
    static boolean watchesMethod(String name, String method) {
        return switch (name) {
            case THROWABLE -> method.equals(PRINTS);
            case URL -> !method.equals(SETS);
            default -> true;
        };
    }

    /** Whether the locks that this class of the JDK's takes are watched in no case. */
    static boolean neverWatches(String name) {
        return isLeftOut(name) && !name.equals(STRING_BUFFER) && !name.equals(THROWABLE);
    }

    /** A loop, not a stream: the classes that streams are made of come by here themselves, when they are first used. */
    private static boolean isLeftOut(String name) {
        for (String prefix : LEFT_OUT) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class is the JDK's: one that the JVM finds without looking at the class path. */
    static boolean isJdk(@Nullable ClassLoader loader) {
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    /** Ours are the classes of our own loader. In our own tests that is everybody's, and nothing is ours. */
    private static boolean isOurs(@Nullable ClassLoader loader, String name) {
        return loader == OWN && loader != ClassLoader.getSystemClassLoader()
                || name.equals(HooksClass.NAME)
                || OUTSIDE.contains(name);
    }
}
