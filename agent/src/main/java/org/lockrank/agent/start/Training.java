package org.lockrank.agent.start;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether this JVM writes down its classes for later ones: trains an AOT cache, or archives what it loaded. A class that an
 * agent changed does not go in there, and HotSpot dies at it where classes of the JDK's own were changed.
 */
final class Training {

    private static final String MODE = "-XX:AOTMode=";

    private Training() {}

    /**
     * Why this JVM is not to be watched; null if it does nothing of the kind. Asked of the JVM itself, which knows what it was
     * told by the command line, the environment and files of options alike. Loads no class that a start does not need.
     */
    static @Nullable String reason(Instrumentation instrumentation) {
        Set<Module> us = Set.of(Training.class.getModule());
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of("jdk.internal.misc", us), Map.of(), Set.of(), Map.of());
        Object archives = ask("CDS", "isDumpingArchive");
        if (Boolean.FALSE.equals(archives)) {
            return null;
        }
        String option = ask("VM", "getRuntimeArguments") instanceof String[] arguments ? option(arguments) : null;
        // A JDK that cannot be asked what it does is believed its options.
        return option == null && archives == null ? null : reason(option);
    }

    /** What a method of the JDK's that is closed to others answers; null where there is none. */
    private static @Nullable Object ask(String type, String method) {
        try {
            return Class.forName("jdk.internal.misc." + type).getMethod(method).invoke(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** The option among these that tells a JVM to write its classes down; null if there is none. */
    static @Nullable String option(String... arguments) {
        String found = null;
        String mode = null;
        for (String argument : arguments) {
            if (argument.startsWith(MODE)) {
                // The last one counts.
                mode = argument;
            } else if (argument.startsWith("-XX:AOTCacheOutput=")
                    || argument.startsWith("-XX:ArchiveClassesAtExit=")
                    || argument.equals("-XX:+RecordDynamicDumpInfo")
                    || argument.equals("-Xshare:dump")) {
                found = argument;
            }
        }
        return mode != null && (mode.equals(MODE + "record") || mode.equals(MODE + "create")) ? mode : found;
    }

    private static String reason(@Nullable String option) {
        return "its JVM trains an AOT cache or archives its classes" + (option == null ? "" : " (" + option + ")")
                + ", and none of them may be changed";
    }
}
