package org.lockrank.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;

/**
 * The recordings of one command, those of a build tool's own JVMs apart from those of the JVMs that it started: what a build's
 * author wants to know of is in the latter, and the tool's own locks would stand before it.
 *
 * @param programs the recordings of all that is no build tool
 * @param tools those of build tools
 * @param tool the first tool among them; empty if there is none
 */
record WatchedJvms(List<Path> programs, List<Path> tools, Optional<BuildTool> tool) {

    WatchedJvms {
        programs = List.copyOf(programs);
        tools = List.copyOf(tools);
    }

    /**
     * Sorts recordings by their headers.
     *
     * @throws InputException if one cannot be read or is damaged
     */
    static WatchedJvms of(List<Path> recordings) throws InputException {
        List<Path> programs = new ArrayList<>();
        List<Path> tools = new ArrayList<>();
        Optional<BuildTool> first = Optional.empty();
        for (Path recording : recordings) {
            Optional<BuildTool> tool = BuildTool.of(program(recording));
            (tool.isPresent() ? tools : programs).add(recording);
            first = first.or(() -> tool);
        }
        return new WatchedJvms(programs, tools, first);
    }

    private static String program(Path recording) throws InputException {
        try (RecordingReader reader = RecordingReader.open(recording)) {
            return reader.next() instanceof Fact.Header header ? header.command() : "";
        } catch (RecordingException e) {
            throw InputException.damaged(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw InputException.of("read", recording.toString(), e);
        }
    }

    /** Whether a build tool ran and started no JVM that was watched; then what it did itself is all there is. */
    boolean toolAlone() {
        return tool.isPresent() && programs.isEmpty();
    }

    /** What is reported first. */
    List<Path> first() {
        return toolAlone() ? tools : programs;
    }

    /** What is reported apart from that, and behind it; often nothing. */
    List<Path> apart() {
        return toolAlone() ? List.of() : tools;
    }

    /** The line before the report of a tool that was alone. */
    String alone() {
        return "lockrank: no test JVM was watched, only " + shown()
                + "'s own: there are no tests, they were skipped, they ran in it, or it ended before them";
    }

    /** The line before the findings apart. */
    String heading() {
        return "apart from these, in " + shown() + "'s own JVM:";
    }

    private String shown() {
        return tool.map(BuildTool::shown).orElse("");
    }
}
