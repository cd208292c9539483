package org.lockrank.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One of our source files with a few lines made wrong, compiled in memory.
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

    /** The classes of the wrong source, by their binary names. */
    Map<String, byte[]> compile() throws IOException {
        Path path = Path.of("src/main/java/org/lockrank", file);
        String source = Files.readString(path);
        Matcher found = pattern().matcher(source);
        if (found.results().count() != 1) {
            throw new AssertionError("the mutant \"" + name + "\" must be written anew: " + path
                    + " does not have exactly once\n" + right);
        }
        return compile(found.replaceFirst(Matcher.quoteReplacement(wrong)));
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

    private Map<String, byte[]> compile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        StringWriter messages = new StringWriter();
        JavaFileManager files = new InMemory(compiler.getStandardFileManager(null, null, null), classes);
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        messages,
                        files,
                        null,
                        List.of("-classpath", path, "-proc:none", "-Xlint:none", "--release", "17"),
                        null,
                        List.of(new Source(URI.create("string:///org/lockrank/" + file), source)))
                .call();
        if (!compiled) {
            throw new AssertionError("the mutant \"" + name + "\" does not compile\n" + messages);
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((className, out) -> bytes.put(className, out.toByteArray()));
        return bytes;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(URI uri, String text) {
            super(uri, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }

        @Override
        public void close() {
            try {
                super.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
