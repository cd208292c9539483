package org.lockrank.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A lesson's page: Markdown with fenced blocks of order text, Java, and commands with their output. */
final class Page {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private final String text;

    private Page(String text) {
        this.text = text;
    }

    /** A command and all that it prints. */
    record Command(String line, String output) {}

    static Page read(Path file) throws IOException {
        return new Page(Files.readString(file).replace("\r\n", "\n"));
    }

    /** What stands in the blocks of a language. */
    List<String> blocks(String language) {
        return FENCED.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The commands, which are the lines that begin with {@code $}; what follows is their output. */
    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        for (String block : blocks("console")) {
            String line = "";
            StringBuilder output = new StringBuilder();
            for (String next : block.split("(?<=\n)")) {
                if (next.startsWith("$ ")) {
                    add(commands, line, output.toString());
                    line = next.substring(2).strip();
                    output.setLength(0);
                } else {
                    output.append(next);
                }
            }
            add(commands, line, output.toString());
        }
        return commands;
    }

    private static void add(List<Command> commands, String line, String output) {
        if (!line.isEmpty()) {
            commands.add(new Command(line, output));
        }
    }

    /** The page with other outputs, in the order of the commands. */
    String with(List<String> outputs) {
        List<Command> commands = commands();
        StringBuilder page = new StringBuilder();
        Matcher matcher = FENCED.matcher(text);
        int end = 0;
        int next = 0;
        while (matcher.find()) {
            MatchResult block = matcher.toMatchResult();
            if (!block.group(1).equals("console")) {
                continue;
            }
            page.append(text, end, block.start()).append("```console\n");
            long here = block.group(2).lines().filter(l -> l.startsWith("$ ")).count();
            for (int i = 0; i < here; i++, next++) {
                page.append("$ ").append(commands.get(next).line()).append('\n').append(outputs.get(next));
            }
            page.append("```");
            end = block.end();
        }
        return page.append(text, end, text.length()).toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
