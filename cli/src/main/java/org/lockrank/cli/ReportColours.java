package org.lockrank.cli;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Colours the report of a compilation for a terminal: the words that say how grave it is, and the carets. */
final class ReportColours {

    private static final Pattern CARETS = Pattern.compile("( +\\| +)(\\^+)");

    private ReportColours() {}

    /** The report as it is where no colour is wanted. */
    static String paint(String report, Terminal terminal) {
        if (!terminal.ansi().enabled()) {
            return report;
        }
        return report.lines().map(line -> line(line, terminal)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(String line, Terminal terminal) {
        if (line.startsWith("error ")) {
            return terminal.red("error") + terminal.bold(line.substring("error".length()));
        }
        if (line.startsWith("warning ")) {
            return terminal.yellow("warning") + terminal.bold(line.substring("warning".length()));
        }
        var carets = CARETS.matcher(line);
        return carets.matches() ? carets.group(1) + terminal.red(carets.group(2)) : line;
    }
}
