package org.lockrank.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;

/** The agent as a word of a JVM's command line. */
final class AgentArgument {

    private final String start;
    private final String text;

    /**
     * An agent that records.
     *
     * @param agent its jar
     * @param record the recording; {@code %p} in it stands for the number of the process
     * @param options its further options
     * @throws MojoExecutionException if the agent has no way to be told that
     */
    AgentArgument(Path agent, Path record, Map<String, String> options) throws MojoExecutionException {
        List<String> all = new ArrayList<>();
        all.add("record=" + record);
        new TreeMap<>(options).forEach((key, value) -> all.add(key + "=" + value));
        for (String option : all) {
            if (option.contains(",") || option.contains("\"")) {
                throw new MojoExecutionException("the agent cannot be told " + option
                        + ": there is a comma or a quotation mark in it"
                        + (option.startsWith("record=") ? "; set lockrank.directory to a folder without" : ""));
            }
        }
        this.start = "-javaagent:" + agent + "=";
        String word = start + String.join(",", all);
        this.text = word.contains(" ") ? '"' + word + '"' : word;
    }

    /** The word, in quotation marks where there are blanks in it, as Surefire reads them. */
    String text() {
        return text;
    }

    /** A command line with this word before the rest; the same one if it has this agent already. */
    String before(String commandLine) {
        if (commandLine.contains(start)) {
            return commandLine;
        }
        return commandLine.isBlank() ? text : text + " " + commandLine.strip();
    }
}
