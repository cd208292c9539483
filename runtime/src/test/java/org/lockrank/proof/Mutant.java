package org.lockrank.proof;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One of our source files with a few lines made wrong, compiled.
 *
 * <p>Mutants are of the real code, not of a model of it, and a reader sees in source what each gets wrong. The price: who
 * rewords a mutated line must reword the mutant, and is told so.
 *
 * @param name what it gets wrong
 * @param file the path below {@code src/main/java/org/lockrank}
 * @param right the lines as they are; they stand there once
 * @param wrong the lines instead
 * @param killers the scenarios that must fail
 * @param isUnsound whether the proof of soundness must fail, too
 */
record Mutant(String name, String file, String right, String wrong, List<String> killers, boolean isUnsound) {

    private static final JavaCompiler JAVAC =
            Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "the tests need a JDK, with javac");

    /** One for all, which opens the class path and the JDK's own classes once; for one thread. */
    private static final StandardJavaFileManager FILES =
            JAVAC.getStandardFileManager(null, null, StandardCharsets.UTF_8);

    /** What was compiled, for the tests that want the same. */
    private static final Map<Mutant, Map<String, byte[]>> COMPILED = new HashMap<>();

    /** The classes of the wrong source, by their binary names. */
    Map<String, byte[]> compile() throws IOException {
        Map<String, byte[]> known = COMPILED.get(this);
        if (known == null) {
            known = compiled();
            COMPILED.put(this, known);
        }
        return known;
    }

    private Map<String, byte[]> compiled() throws IOException {
        Path path = Path.of("src/main/java/org/lockrank", file);
        String source = Files.readString(path);
        Matcher found = pattern().matcher(source);
        if (found.results().count() != 1) {
            throw new AssertionError("the mutant \"" + name + "\" must be written anew: " + path
                    + " does not have exactly once\n" + right);
        }
        return compile(path.getFileName(), found.replaceFirst(Matcher.quoteReplacement(wrong)));
    }

    /** The lines, however they are indented. */
    private Pattern pattern() {
        return Pattern.compile(
                right.lines().map(line -> Pattern.quote(line.strip())).collect(Collectors.joining("\\s+")));
    }

    @Override
    public String toString() {
        return name;
    }

    private Map<String, byte[]> compile(Path fileName, String source) throws IOException {
        Path folder = Files.createTempDirectory("lockrank-mutant");
        try {
            Path file = Files.writeString(folder.resolve(fileName), source);
            String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            StringWriter messages = new StringWriter();
            List<String> options =
                    List.of("-d", "" + folder, "-classpath", path, "-proc:none", "-Xlint:none", "-implicit:none");
            boolean compiles = JAVAC.getTask(messages, FILES, null, options, null, FILES.getJavaFileObjects(file))
                    .call();
            if (!compiles) {
                throw new AssertionError("the mutant \"" + name + "\" does not compile\n" + messages);
            }
            return classes(folder);
        } finally {
            delete(folder);
        }
    }

    private static Map<String, byte[]> classes(Path folder) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        for (Path path : below(folder)) {
            String name = folder.relativize(path).toString();
            if (name.endsWith(".class")) {
                String dotted = name.substring(0, name.length() - ".class".length());
                classes.put(dotted.replace(path.getFileSystem().getSeparator(), "."), Files.readAllBytes(path));
            }
        }
        return classes;
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst =
                below(folder).stream().sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
