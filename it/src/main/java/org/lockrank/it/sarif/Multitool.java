package org.lockrank.it.sarif;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lockrank.testing.UsageException;

/** The SARIF Multitool with its rules for code scanning. Its exit code says nothing: what it found stands in a log of its own. */
final class Multitool {

    private static final String PACKAGE = "@microsoft/sarif-multitool@5.7.0";

    private final Path folder;

    /** One that is installed below a folder. */
    Multitool(Path folder) {
        this.folder = folder;
    }

    /** Installs it by npm; says no where that cannot be. */
    boolean install() throws IOException {
        Files.createDirectories(folder);
        if (program().isPresent()) {
            return true;
        }
        try {
            run("npm", "install", "--silent", "--no-fund", "--prefix", folder.toString(), PACKAGE);
        } catch (IOException e) {
            return false;
        }
        return program().isPresent();
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

    /** How often each of its rules found something in a log. */
    Map<String, Integer> found(Path log) throws IOException {
        Path said = folder.resolve("said.sarif");
        Files.deleteIfExists(said);
        run(
                program().orElseThrow().toString(),
                "validate",
                log.toString(),
                "--rule-kind",
                "Sarif;GHAS",
                "--output",
                said.toString());
        if (!Files.isRegularFile(said)) {
            throw new UsageException("the Multitool wrote nothing; what it said is in " + folder.resolve("said.txt"));
        }
        Map<String, Integer> found = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(said.toFile())) {
            boolean results = false;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                String name = String.valueOf(json.currentName());
                if (name.equals("results") && token == JsonToken.START_ARRAY) {
                    results = true;
                } else if (results && name.equals("ruleId") && token == JsonToken.VALUE_STRING) {
                    found.merge(json.getText(), 1, Integer::sum);
                }
            }
        }
        return found;
    }

    private int run(String... words) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
