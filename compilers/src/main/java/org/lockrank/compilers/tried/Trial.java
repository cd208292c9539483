package org.lockrank.compilers.tried;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lockrank.testing.Await;
import org.lockrank.testing.WhiteBox;

/**
 * Tries the class files of one compiler: links and initializes all classes, has all methods that were named compiled by
 * either compiler of HotSpot, and runs all shapes interpreted and compiled, with room on the stack and without.
 *
 * <p>Arguments: a folder with the files {@code classes} (a class a line), {@code methods} (class and method),
 * {@code shapes} (name, the class that calls it, and whether it
 * dives), and a file for the results; how many dives each shape gets; and {@code c2} if nothing but what C2 compiles is to be run, once.
 */
public final class Trial {

    /** The smallest stack that a thread may have, or a little more. */
    private static final int STACK = 256 * 1024;

    /** Many times what any shape takes. */
    private static final long SPINNING_NANOS = 20_000_000_000L;

    private static final int LATE = 9;

    private final Path folder;
    private final int dives;
    private final PrintWriter results;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Set<String> diving = new HashSet<>();
    private final Map<String, Executable> methods = new LinkedHashMap<>();
    private final WhiteBox hotspot = new WhiteBox();

    private Trial(Path folder, PrintWriter results, int dives) {
        this.folder = folder;
        this.results = results;
        this.dives = dives;
    }

    public static void main(String... args) throws Exception {
        try (PrintWriter results = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])), true)) {
            new Trial(Path.of(args[0]), results, Integer.parseInt(args[2])).run(args.length > 3);
        }
    }

    private void run(boolean onlyC2) throws Exception {
        link();
        for (String line : Files.readAllLines(folder.resolve("shapes"))) {
            String[] words = line.split(" ");
            Shape shape = (Shape) made(words[1]);
            if (isLinked(shape)) {
                shapes.put(words[0], shape);
                if (words[2].equals("dives")) {
                    diving.add(words[0]);
                }
            }
        }
        Shape probe = (Shape) made("callers.Probe");
        if (onlyC2) {
            compile(WhiteBox.C2, "c2");
            call("c2", probe);
            say("end", "", "");
            return;
        }
        // First all that is to be seen: of what is repeated by many threads a watcher need not keep the last.
        call("interpreted", probe);
        compile(WhiteBox.C1, "c1");
        call("c1", probe);
        forget();
        compile(WhiteBox.C2, "c2");
        call("c2", probe);
        dive("c2", probe);
        forget();
        dive("interpreted", probe);
        compile(WhiteBox.C1, "c1");
        dive("c1", probe);
        say("end", "", "");
    }

    /** Where it is not, that was said already. */
    private static boolean isLinked(Shape shape) {
        try {
            return shape.type().getDeclaredConstructors() != null && shape.make() != shape;
        } catch (LinkageError e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException("cannot make an object of " + shape.type(), e);
        }
    }

    private static Object made(String type) throws ReflectiveOperationException {
        return Class.forName(type).getDeclaredConstructor().newInstance();
    }

    /** One line of the results: what was done, with which of them, and what came of it. */
    private void say(String what, String which, String result) {
        results.println(what + '\t' + which + '\t' + result);
    }

    private void link() throws IOException {
        Set<String> listed = new HashSet<>(Files.readAllLines(folder.resolve("methods")));
        for (String name : Files.readAllLines(folder.resolve("classes"))) {
            try {
                Class<?> type = Class.forName(name);
                List<Executable> declared = new ArrayList<>();
                Collections.addAll(declared, type.getDeclaredMethods());
                Collections.addAll(declared, type.getDeclaredConstructors());
                for (Executable method : declared) {
                    String line = name + " " + WhiteBox.descriptor(method);
                    if (listed.contains(line)) {
                        methods.put(line, method);
                    }
                }
                say("linked", name, "");
            } catch (LinkageError | ClassNotFoundException e) {
                say("refused", name, oneLine(e));
            }
        }
    }

    private void compile(int level, String name) {
        for (Map.Entry<String, Executable> method : methods.entrySet()) {
            boolean compiled = hotspot.compile(method.getValue(), level);
            say((compiled ? "compiled " : "uncompiled ") + name, method.getKey(), "");
        }
    }

    private void forget() {
        methods.values().forEach(hotspot::forget);
    }

    /** Calls each shape once. */
    private void call(String how, Shape probe) {
        for (Map.Entry<String, Shape> each : shapes.entrySet()) {
            String shape = each.getKey();
            inThread(how + " " + shape, 0, () -> say("ran " + how, shape, called(each.getValue(), probe)));
        }
    }

    /** Calls each that stands it with a full stack. */
    private void dive(String how, Shape probe) throws Exception {
        for (Map.Entry<String, Shape> each : shapes.entrySet()) {
            if (!diving.contains(each.getKey())) {
                continue;
            }
            Set<String> ends = new TreeSet<>();
            for (int start = 0; start < dives; start++) {
                Dive dive = new Dive(each.getValue());
                int from = start;
                inThread(
                        "full " + how + " " + each.getKey(),
                        STACK,
                        () -> ends.addAll(dived(dive, each.getValue(), from, probe)));
            }
            say("full " + how, each.getKey(), String.join(", ", ends));
        }
    }

    private static String called(Shape shape, Shape probe) throws Throwable {
        Object on = shape.make();
        String end;
        try {
            end = "answers " + oneLine(shape.call(on));
        } catch (Throwable e) {
            end = "throws " + oneLine(e);
        }
        probe.call(null);
        return end + holding(shape, probe, on);
    }

    private static String holding(Shape shape, Shape probe, @Nullable Object... on) {
        Monitors monitors = new Monitors();
        monitors.add(probe.type(), null);
        for (Object object : on) {
            monitors.add(shape.type(), object);
        }
        Set<String> held = monitors.held();
        return held.isEmpty() ? "" : " holding " + String.join(" ", held);
    }

    private static Set<String> dived(Dive dive, Shape shape, int from, Shape probe) throws Throwable {
        dive.from(from);
        Set<String> ends = new TreeSet<>();
        if (dive.completed > 0) {
            ends.add("completes");
        }
        if (dive.overflowed > 0) {
            ends.add("overflows");
        }
        Throwable thrown = dive.thrown;
        if (thrown != null) {
            ends.add("throws " + thrown.getClass().getName());
        }
        String holding = holding(shape, probe, dive.objects());
        if (!holding.isEmpty()) {
            ends.add("stays" + holding);
        }
        probe.call(null);
        return ends;
    }

    /** Work that may fail in any way. */
    private interface Step {
        void run() throws Throwable;
    }

    /** Runs a step in a thread of that name, to its end; where it does not end, the JVM is ended. */
    private void inThread(String name, int stack, Step step) {
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        step.run();
                    } catch (Throwable e) {
                        say("failed", name, oneLine(e));
                    }
                },
                name,
                stack);
        thread.setDaemon(true);
        thread.start();
        try {
            Await.until(name + " has ended", () -> !thread.isAlive() || spins(thread));
            if (thread.isAlive()) {
                throw new AssertionError("it spins " + Arrays.toString(thread.getStackTrace()));
            }
        } catch (AssertionError e) {
            say("late", name, oneLine(e));
            Runtime.getRuntime().halt(LATE);
        }
    }

    /** Time of the processor, not of the clock: a machine may have much else to do. */
    private static boolean spins(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()) > SPINNING_NANOS;
    }

    private static String oneLine(@Nullable Object any) {
        return String.valueOf(any).replaceAll("\\s*\\R\\s*", " | ");
    }
}
