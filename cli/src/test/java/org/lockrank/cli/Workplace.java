package org.lockrank.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** A folder with files, and the command run in it: arguments that begin with {@code @} name files of the folder. */
final class Workplace {

    private final Path folder;
    private String input = "";
    private Ansi ansi = Ansi.OFF;

    Workplace(Path folder) {
        this.folder = folder;
    }

    /** What a run came to; the folder's own path is left out of the texts. */
    record Result(int code, String out, String err) {}

    Workplace with(String name, String text) throws IOException {
        Path file = path(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Workplace input(String text) {
        input = text;
        return this;
    }

    Workplace inColour() {
        ansi = Ansi.ON;
        return this;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    String text(String name) throws IOException {
        return Files.readString(path(name));
    }

    /** The files below the folder, in order. */
    String files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return String.join(
                    " ",
                    all.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .sorted()
                            .toList());
        }
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                Terminal.of(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, ansi);
        String[] words = Stream.of(args)
                .map(arg -> arg.startsWith("@") ? folder + "/" + arg.substring(1) : arg)
                .toArray(String[]::new);
        int code = Main.run(terminal, words);
        return new Result(code, plain(out), plain(err));
    }

    private String plain(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8)
                .replace(System.lineSeparator(), "\n")
                .replace(folder + "/", "");
    }
}
