package org.lockrank.compilers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lockrank.compilers.ClassFiles.Method;
import org.lockrank.compilers.tried.Trial;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.WhiteBox;
import org.objectweb.asm.Opcodes;

/** Tries the class files of one compiler: unwatched, watched, and what is different. */
final class Trials {

    private static final String C2 = "c2";

    /** How many times as often the stack is overflowed for a shape that does not end in the same ways. */
    private static final int MORE_DIVES = 16;

    private final Workshop shop;
    private final Output locks;
    private final int dives;

    /** What was recorded of each compiler's class files on each JDK. */
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    Trials(Workshop shop, Output locks, int dives) {
        this.shop = shop;
        this.locks = locks;
        this.dives = dives;
    }

    /** The row of a compiler on a JDK; of what treats class files, after that of the compiler that they are from. */
    Row row(Compiler compiler, Jdk jdk) {
        Output output = Output.of(compiler, shop, locks);
        Path folder = shop.trial(compiler.name(), jdk);
        Compiler source = Compilers.source(shop, compiler);
        List<Source> sources =
                shop.sources(source.languages()).stream().map(Source::of).toList();
        ClassFiles files = ClassFiles.of(output.classes());
        Map<String, String> shapes = shapes(sources, files, folder);
        write(folder.resolve("classes"), files.names());
        write(
                folder.resolve("methods"),
                files.locking().stream().map(Method::line).toList());
        write(
                folder.resolve("shapes"),
                shapes.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .toList());
        Attempt unwatched = attempt(compiler, output, jdk, folder, folder, "unwatched", Path.of(""), dives, List.of());
        Attempt watched = attempt(compiler, output, jdk, folder, folder, "watched", shop.agent(), dives, List.of());
        List<String> doubtful = unwatched.endsOtherwise(watched);
        if (!doubtful.isEmpty()) {
            // What is thrown at one depth in a hundred, few dives may miss.
            Path again = folder.resolve("again");
            write(again.resolve("classes"), files.names());
            write(again.resolve("methods"), List.of());
            write(
                    again.resolve("shapes"),
                    doubtful.stream()
                            .map(shape -> shape + " " + shapes.get(shape))
                            .toList());
            int more = dives * MORE_DIVES;
            unwatched = unwatched.and(
                    attempt(compiler, output, jdk, folder, again, "unwatched", Path.of(""), more, List.of()));
            watched = watched.and(
                    attempt(compiler, output, jdk, folder, again, "watched", shop.agent(), more, List.of()));
        }
        // A recording has two threads of what no cycle can have: what C2 compiles would be the third.
        Attempt alone = attempt(compiler, output, jdk, folder, folder, "watched-" + C2, shop.agent(), 0, List.of(C2));
        seen.put(compiler.name() + jdk.version(), watched.seen());
        seen.put(compiler.name() + jdk.version() + C2, alone.seen());
        Seen same = seen.getOrDefault(source.name() + jdk.version(), new Seen());
        Seen sameAlone = seen.getOrDefault(source.name() + jdk.version() + C2, new Seen());
        return new Verdict(compiler, jdk, files, sources, shapes.keySet(), unwatched, watched, same, alone, sameAlone)
                .row();
    }

    /** All shapes with the classes that call them, and whether they are called with a full stack. */
    private static Map<String, String> shapes(List<Source> sources, ClassFiles files, Path folder) {
        Callers callers = new Callers(folder);
        Map<String, String> shapes = new LinkedHashMap<>();
        for (Source source : sources) {
            for (Map.Entry<String, Boolean> each : source.shapes().entrySet()) {
                String name = each.getKey();
                Method method = files.find(source.classes(), name);
                if (method == null) {
                    throw new CompilerException("no class has the shape " + name + " of " + source.file());
                }
                String shape = source.classes().get(0) + "." + name;
                shapes.put(
                        shape,
                        callers.write("C" + shapes.size(), method) + (each.getValue() ? " dives" : " never dives"));
            }
        }
        callers.write("Probe", new Method("locks/Probe", Opcodes.ACC_STATIC, "take", "()V"));
        return shapes;
    }

    private Attempt attempt(
            Compiler compiler,
            Output output,
            Jdk jdk,
            Path folder,
            Path lists,
            String how,
            Path agent,
            int dives,
            List<String> more) {
        Path kept = lists.resolve(how);
        List<Path> classPath = new ArrayList<>(List.of(origin(Trial.class), origin(WhiteBox.class)));
        classPath.add(output.classes());
        classPath.add(locks.classes());
        classPath.add(folder);
        if (!compiler.runtime().isEmpty()) {
            List<String> beginnings =
                    compiler.runtime().subList(1, compiler.runtime().size());
            classPath.addAll(shop.jars(compiler.runtime().get(0), beginnings.toArray(new String[0])));
        }
        List<String> command = Compilers.words(
                jdk.java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:MaxJavaStackTraceDepth=64",
                "-ea:shapes...",
                // Only what waits for ever is late: what spins is known by the processor's time.
                "-Dlockrank.timeout.factor=20",
                "-XX:CompileCommand=quiet",
                // Compiled, it would be compiled again and again: it is left by an exception each time.
                "-XX:CompileCommand=exclude," + Trial.class.getPackageName().replace('.', '/') + "/Dive.*",
                WhiteBox.options(shop.target().resolve("whitebox")),
                Attempt.options(kept, agent),
                "-cp",
                Workshop.classPath(classPath),
                Trial.class.getName(),
                lists);
        return Attempt.of(kept, command, dives, more);
    }

    private static Path origin(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
