package org.lockrank.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The SARIF Multitool with its rules, those of the standard and those for code scanning. Its exit code says nothing: what it found stands in
 * a log of its own.
 */
public final class Multitool {

    /** No rule that its log lists and no notification has that key: only a result. */
    private static final Pattern RESULT = Pattern.compile("\"ruleId\"\\s*:\\s*\"([^\"]+)\"");

    /** A result and the log that it is about. */
    private static final Pattern RESULT_OF_LOG =
            Pattern.compile(RESULT + "(?:(?!\"ruleId\")[^\\x00])*?\"uri\"\\s*:\\s*\"[^\"]*/([^\"/]+)\"");

    private final Path folder;

    /** The one that a folder's {@code package-lock.json} names. */
    public Multitool(Path folder) {
        this.folder = folder;
    }

    /** Whether it is there, for this platform. */
    public boolean isInstalled() throws IOException {
        return program().isPresent();
    }

    /** Installs it by npm where it is missing; says no where that cannot be. */
    public boolean install() throws IOException {
        if (isInstalled()) {
            return true;
        }
        Path said = Files.createTempFile("npm", ".txt");
        try {
            run(folder, said, List.of("npm", "ci", "--silent", "--no-fund", "--no-audit", "--ignore-scripts"));
        } catch (IOException e) {
            return false;
        } finally {
            Files.deleteIfExists(said);
        }
        return isInstalled();
    }

    /** The program itself: npm's script hands the semicolon of an argument to a shell. */
    private Optional<Path> program() throws IOException {
        Path packages = folder.resolve("node_modules/@microsoft");
        if (!Files.isDirectory(packages)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(packages)) {
            Optional<Path> program = all.map(each -> each.resolve("Sarif.Multitool"))
                    .filter(Files::isRegularFile)
                    .findFirst();
            return program.filter(each -> each.toFile().setExecutable(true));
        }
    }

    /**
     * What its rules found in logs, whether as an error, a warning or a note: the name of the log's file and that of the rule, one for each
     * time. What it says is left in {@code said.sarif} and {@code said.txt} of the folder where it works.
     *
     * @throws UsageException if it did not come to an end, or not with all of these logs
     */
    public List<String> found(Path work, List<Path> logs) throws IOException {
        Path said = work.resolve("said.sarif").toAbsolutePath();
        Path out = work.resolve("said.txt");
        Files.deleteIfExists(said);
        List<String> words = new ArrayList<>();
        words.add(program().orElseThrow().toAbsolutePath().toString());
        words.add("validate");
        for (Path log : logs) {
            words.add(log.toAbsolutePath().toString());
        }
        words.addAll(List.of("--rule-kind", "Sarif;GHAS", "--output", said.toString()));
        run(work, out, words);
        String text = Files.isRegularFile(said) ? Files.readString(said) : "";
        boolean whole = Files.readString(out).contains("Done. " + logs.size() + " files scanned");
        if (!whole || !text.contains("\"executionSuccessful\": true")) {
            throw new UsageException("the Multitool did not look at all of the logs; what it said is in " + out);
        }
        List<String> found = RESULT_OF_LOG
                .matcher(text)
                .results()
                .map(result -> result.group(2) + " " + result.group(1))
                .toList();
        if (found.size() != RESULT.matcher(text).results().count()) {
            throw new UsageException("the Multitool found something of no log; it is in " + said);
        }
        return found;
    }

    private static void run(Path folder, Path said, List<String> words) throws IOException {
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
