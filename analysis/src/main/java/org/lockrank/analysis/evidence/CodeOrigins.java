package org.lockrank.analysis.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lockrank.record.Fact;

/**
 * Where the classes that stand in stacks come from.
 *
 * <p>The JDK's are known by their names. Of all others, a class is the program's own if the recording says that it comes
 * from a directory, from the jar that was run or from the one that has the main class, and a library's if it says that it comes from another jar. Where it says
 * nothing, a class is the program's own if it is in the package of the main class, or in one that has the first two parts of
 * its name with it in common; of the rest nobody knows.
 */
public final class CodeOrigins {

    private final Map<String, List<Fact.CodeSource>> sources = new HashMap<>();
    /** What was run: the last name of a jar's path, or else a main class. */
    private final List<String> jars = new ArrayList<>();

    private final List<String> roots = new ArrayList<>();

    private final List<String> mainClasses = new ArrayList<>();

    /** Where the jars lie that say which pairs of locks are harmless. */
    private final Set<String> knowing = new TreeSet<>();

    CodeOrigins() {}

    /** One more run's command. */
    void add(Fact.Header header) {
        String command = header.command();
        if (command.endsWith(".jar")) {
            jars.add(command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1));
        } else if (!command.isEmpty()) {
            roots.add(root(Frame.packageName(command)));
            mainClasses.add(command);
        }
    }

    void add(Fact.CodeSource source) {
        if (!source.path().isEmpty()) {
            knowing.add(source.path());
        }
        for (String name : source.classes()) {
            List<Fact.CodeSource> of = sources.computeIfAbsent(name, n -> new ArrayList<>());
            boolean known = of.stream().anyMatch(s -> says(s).equals(says(source)) && s.own() == source.own());
            if (!known) {
                of.add(source);
            }
        }
    }

    /** Where the jars lay, on the machines of the runs, that say which pairs of locks are harmless; in order. */
    public Set<String> knowingJars() {
        return Collections.unmodifiableSet(knowing);
    }

    /** Whose code a call is in. */
    public Origin of(String frame) {
        if (Frame.isJdk(frame)) {
            return Origin.JDK;
        }
        String name = Frame.className(frame);
        List<Fact.CodeSource> known = sources.getOrDefault(name, List.of());
        if (!known.isEmpty()) {
            boolean own = known.stream()
                    .anyMatch(s -> s.directory() || s.own() || jars.contains(s.file()) || hasMainClass(s));
            return own ? Origin.PROGRAM : Origin.LIBRARY;
        }
        String root = root(Frame.packageName(name));
        return roots.contains(root) ? Origin.PROGRAM : Origin.UNKNOWN;
    }

    /** Whether one of the main classes comes from there. */
    private boolean hasMainClass(Fact.CodeSource source) {
        return mainClasses.stream()
                .anyMatch(name -> sources.getOrDefault(name, List.of()).stream()
                        .anyMatch(s -> s.file().equals(source.file())));
    }

    /** The innermost call that is the likeliest to be the program's; the stack's own place where all are the JDK's. */
    public String place(CallStack stack) {
        String best = "";
        Origin bestOrigin = null;
        for (String frame : stack.frames()) {
            if (bestOrigin == Origin.PROGRAM) {
                break;
            }
            if (!Frame.isPlumbing(frame)) {
                Origin origin = of(frame);
                if (bestOrigin == null || origin.compareTo(bestOrigin) < 0) {
                    best = frame;
                    bestOrigin = origin;
                }
            }
        }
        return bestOrigin == null || bestOrigin == Origin.JDK ? stack.place() : StableName.of(best);
    }

    /** The jars and directories that a class comes from: more than one where two loaders have classes of that name. */
    public List<Fact.CodeSource> sources(String className) {
        return sources.getOrDefault(className, List.of());
    }

    /**
     * {@code h2-2.1.214.jar (H2 Database Engine 2.1.214)}; what the file's name says already is not said again. A directory is
     * {@code classes/}.
     */
    public static String says(Fact.CodeSource source) {
        if (source.directory()) {
            return source.file() + "/";
        }
        String version = source.file().contains(source.version()) ? "" : source.version();
        String more = (source.title() + " " + version).strip();
        return source.file() + (more.isEmpty() ? "" : " (" + more + ")");
    }

    private static String root(String packageName) {
        int first = packageName.indexOf('.');
        int second = first < 0 ? -1 : packageName.indexOf('.', first + 1);
        return second < 0 ? packageName : packageName.substring(0, second);
    }
}
