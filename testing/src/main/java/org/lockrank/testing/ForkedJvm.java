package org.lockrank.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A program run in a JVM of its own: what is read once per JVM, and what ends one, can be tested no other way.
 *
 * <p>The child runs on the JDK of the test, with the test's class path, in the test's folder, and inherits no system
 * property. It is started as a {@linkplain ShortRun short run} is, as far as its options do not say otherwise. Immutable; each method that adds something returns a new value.
 */
public final class ForkedJvm {

    private static final int DUMP_SECONDS = 20;

    private final String mainClass;
    private final String classPath;
    private final List<String> options;
    private final Map<String, String> variables;
    private final String input;

    private ForkedJvm(
            String mainClass, String classPath, List<String> options, Map<String, String> variables, String input) {
        this.mainClass = mainClass;
        this.classPath = classPath;
        this.options = options;
        this.variables = variables;
        this.input = input;
    }

    /** A JVM that will run a class's {@code main}. */
    public static ForkedJvm of(Class<?> mainClass) {
        return of(mainClass.getName());
    }

    /** A JVM that will run the {@code main} of a class that need not be on the test's own class path. */
    public static ForkedJvm of(String mainClass) {
        return new ForkedJvm(mainClass, ownClassPath(), List.of(), Map.of(), "");
    }

    /** The same with another class path than the test's. */
    public ForkedJvm classPath(Path path) {
        return classPath(path.toString());
    }

    /** The same with a class path of several places, separated as the system separates them. */
    public ForkedJvm classPath(String path) {
        return new ForkedJvm(mainClass, path, options, variables, input);
    }

    /** The same with one more option of {@code java}, for example {@code -Dlockrank.mode=throw}. */
    public ForkedJvm option(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new ForkedJvm(mainClass, classPath, List.copyOf(more), variables, input);
    }

    /** The same with one more variable in its environment. */
    public ForkedJvm variable(String name, String value) {
        Map<String, String> more = new TreeMap<>(variables);
        more.put(name, value);
        return new ForkedJvm(mainClass, classPath, options, Map.copyOf(more), input);
    }

    /** The same with text on its standard input. */
    public ForkedJvm input(String text) {
        return new ForkedJvm(mainClass, classPath, options, variables, text);
    }

    /**
     * Runs it to its end.
     *
     * @throws AssertionError if it does not end within {@link Await#limit()}; it is killed then, and what it printed
     *     until then is in the message
     */
    public Result run(String... args) {
        try {
            Path folder = Files.createTempDirectory("lockrank-forked");
            try {
                return run(folder, args);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Streams go through files: pipes would need a thread each to be read while the child runs. */
    private Result run(Path folder, String... args) throws IOException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command(args))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            if (!process.waitFor(Await.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(mainClass + " did not end within "
                        + Await.limit().toMillis() + " ms\nits threads:\n" + threads(process)
                        + "\nits output:\n" + Files.readString(out)
                        + "\nits errors:\n" + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + mainClass + " ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(String... args) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(ShortRun.before(options));
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-Dstderr.encoding=UTF-8");
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(List.of(args));
        return command;
    }

    /** Where the threads of a JVM of this JDK stand, as the JDK's own tool says; why it does not, where it does not. */
    public static String threads(Process jvm) {
        try {
            Path output = Files.createTempFile("lockrank-threads", ".txt");
            try {
                String jcmd =
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
                List<String> command = List.of(jcmd, String.valueOf(jvm.pid()), "Thread.print", "-l");
                return Run.of(command, Map.of(), output, DUMP_SECONDS).out();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException | UncheckedIOException e) {
            return "nobody knows, for " + e;
        }
    }

    /** Surefire starts a test's JVM with a jar that only names the class path, and says here what it really is. */
    public static String ownClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static void delete(Path folder) throws IOException {
        for (String name : List.of("in", "out", "err")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }

    /** What became of it: exit code, standard output, standard error. */
    public record Result(int exitCode, String out, String err) {}
}
