package org.lockrank.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file kept beside the tests.
 *
 * <p>The file stands in {@code src/test/resources}, in the folder of the test's package. With
 * {@code -Dlockrank.golden=rewrite} the text is written there instead; look at the difference before you commit it.
 */
public final class Golden {

    private static final String PROPERTY = "lockrank.golden";

    private Golden() {}

    /**
     * Compares {@code actual} with the file {@code name} of the test's package.
     *
     * @param test the test class; its module and package say where the file stands
     * @param name a file name, for example {@code pool.dot}
     * @throws AssertionError if they differ or there is no such file
     */
    public static void assertMatches(Class<?> test, String name, String actual) {
        Path file = Path.of("src", "test", "resources")
                .resolve(test.getPackageName().replace('.', '/'))
                .resolve(name);
        String mode = System.getProperty(PROPERTY, "compare");
        switch (mode) {
            case "compare" -> compare(test, file, actual);
            case "rewrite" -> rewrite(file, actual);
            default ->
                throw new IllegalArgumentException("set -D" + PROPERTY + " to rewrite or leave it out, not to " + mode);
        }
    }

    static void compare(Class<?> test, Path file, String actual) {
        String advice = "if the new text is right: mvn verify -pl " + module() + " -am -Dtest=" + test.getSimpleName()
                + " -Dsurefire.failIfNoSpecifiedTests=false -D" + PROPERTY + "=rewrite";
        if (!Files.exists(file)) {
            throw new AssertionError("there is no " + file + "\n  " + advice);
        }
        String expected = read(file);
        if (!expected.equals(actual)) {
            throw new AssertionError(firstDifference(file, expected, actual) + "\n  " + advice);
        }
    }

    /** Lines keep their ends here, so that a missing last line end and a carriage return are differences like others. */
    private static String firstDifference(Path file, String expected, String actual) {
        String[] wanted = expected.split("(?<=\n)");
        String[] found = actual.split("(?<=\n)");
        int line = 0;
        while (line < wanted.length && line < found.length && wanted[line].equals(found[line])) {
            line++;
        }
        return "the text differs from " + file + " in line " + (line + 1)
                + "\n  the file has  " + visible(wanted, line)
                + "\n  the test has  " + visible(found, line);
    }

    private static String visible(String[] lines, int line) {
        return line < lines.length
                ? lines[line]
                        .replace("\\", "\\\\")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                : "(no more lines)";
    }

    static void rewrite(Path file, String actual) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String module() {
        return String.valueOf(Path.of("").toAbsolutePath().getFileName());
    }
}
