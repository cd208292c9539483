package org.lockrank.compilers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;

/**
 * The class files that one compiler made, in a folder of its own, where they stay: they are made again once a source, a
 * jar or the command line is another.
 *
 * @param classes the folder of the class files
 * @param key what they were made of
 */
record Output(Path classes, String key) {

    private static final int SECONDS = 1800;

    /** Of the locks, which all sources use. */
    static Output locks(Workshop shop) {
        Jdk first = shop.jdks().get(0);
        List<Path> sources = shop.sources(List.of("locks"));
        Path folder = shop.output("locks");
        List<String> command = Compilers.words(
                first.tool("javac"),
                "-nowarn",
                "-Xlint:-options",
                "-g",
                "--release",
                8,
                "-d",
                folder.resolve("classes"),
                sources);
        return made(folder, List.of(command), sources);
    }

    /** Of a compiler. */
    static Output of(Compiler compiler, Workshop shop, Output locks) {
        Path folder = shop.output(compiler.name());
        List<Path> in = shop.sources(compiler.languages());
        List<Path> read = in;
        if (compiler.treats()) {
            Output from = of(Compilers.source(shop, compiler), shop, locks);
            in = List.of(from.classes());
            read = new ArrayList<>(shop.sources(List.of("rules")));
            read.addAll(Workshop.files(from.classes(), ".class"));
        }
        return made(folder, compiler.commands().of(shop, in, locks.classes(), folder.resolve("classes")), read);
    }

    /** Runs the commands, unless what stands there was made by the same ones, of the same. */
    private static Output made(Path folder, List<List<String>> commands, List<Path> read) {
        try {
            Output output = new Output(folder.resolve("classes"), key(commands, read));
            Path key = folder.resolve("key");
            if (Files.isRegularFile(key) && Files.readString(key).equals(output.key)) {
                return output;
            }
            for (Path old : Workshop.files(folder, "")) {
                Files.delete(old);
            }
            Files.createDirectories(output.classes);
            for (List<String> command : commands) {
                Path log = folder.resolve("log");
                Run run = Run.of(command, Map.of(), log, SECONDS);
                if (run.exit() != 0) {
                    throw new CompilerException(
                            "ended with " + run.ending() + ": " + String.join(" ", command) + "\n" + run.out());
                }
            }
            Files.writeString(key, output.key);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(List<List<String>> commands, List<Path> read) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(commands.toString().getBytes(StandardCharsets.UTF_8));
            for (Path file : read) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
