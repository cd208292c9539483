package org.lockrank.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.merge.RecordingFiles;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.order.LockOrder;
import org.lockrank.report.HtmlReport;
import org.lockrank.report.JsonReport;
import org.lockrank.report.ReportFormat;
import org.lockrank.report.SourceRoots;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that report, and the reporting. */
final class ReportOptions {

    @Option(
            names = "--order",
            paramLabel = "FILE",
            description = "The order that the locks are held to which its bind statements name.")
    private @Nullable String order;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = "--source",
            paramLabel = "DIR",
            description =
                    "A folder of sources, such as src/main/java, in which sarif finds the file of a class; may be given "
                            + "several times.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--full-stacks",
            description = "Show stacks to their ends; else they end where the oldest held lock was acquired.")
    private boolean fullStacks;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "REPORT",
            description = "Write the report to this file, whole or not at all.")
    private @Nullable String output;

    @Option(
            names = "--html",
            paramLabel = "PAGE",
            description =
                    "Write a page for a browser to this file as well, whole or not at all: one file, which needs no network.")
    private @Nullable String html;

    @Mixin
    private BaselineOptions baseline = new BaselineOptions();

    /** What findings are judged by. */
    BaselineOptions baseline() {
        return baseline;
    }

    /**
     * For a command whose standard output and error are those of the program that it runs: what is meant for a program is of
     * no use to anybody among its lines.
     */
    void requireAFileForPrograms() throws InputException {
        if (format != ReportFormat.TEXT && output == null) {
            throw new InputException("--format " + format + " needs a file, -o " + format.file()
                    + ": what is printed would stand among the lines of the program");
        }
    }

    /**
     * The order, where one is named; errors in it go to standard error.
     *
     * @throws InputException if it cannot be read or has errors: what it forbids is not known then
     */
    Optional<LockOrder> order(Terminal terminal) throws InputException {
        return order == null ? Optional.empty() : Optional.of(order(order, terminal));
    }

    /**
     * What the agent is told, where the order declares locks: to read them from the order file as well.
     *
     * @param given what it is told anyway, which wins
     */
    List<String> agentOptions(List<String> given, Optional<LockOrder> held) throws InputException {
        boolean declares = held.isPresent() && !held.get().declaredLocks().isEmpty();
        if (order == null || !declares || given.stream().anyMatch(option -> option.startsWith("locks="))) {
            return given;
        }
        if (order.equals(OrderInput.STANDARD_INPUT)) {
            throw new InputException(
                    "the order declares locks, which the agent reads from its file: name one, --order locks.order");
        }
        List<String> options = new ArrayList<>(given);
        options.add("locks=" + OrderInput.path(order).toAbsolutePath());
        return options;
    }

    /** The order in a file, or from standard input; as above. */
    static LockOrder order(String file, Terminal terminal) throws InputException {
        return OrderInput.read(file, terminal)
                .order(terminal)
                .orElseThrow(() -> InputException.damaged(file + " has errors; nothing can be held to it"));
    }

    /** The recordings that a command line names: files, and all below directories. */
    static List<Path> paths(List<String> places) throws InputException {
        List<Path> paths = new ArrayList<>();
        for (String place : places) {
            Path path = OrderInput.path(place);
            List<Path> files;
            try {
                files = RecordingFiles.below(path);
            } catch (IOException e) {
                throw InputException.of("read", place, e);
            }
            if (files.isEmpty()) {
                throw new InputException("there is no recording (*.jsonl, *.jsonl.gz) below " + place);
            }
            paths.addAll(files);
        }
        return paths;
    }

    /**
     * What follows from recordings.
     *
     * @throws InputException if one cannot be read
     */
    static Findings findings(List<Path> recordings, Optional<LockOrder> order) throws InputException {
        return Findings.of(evidence(recordings), order);
    }

    /**
     * What recordings say.
     *
     * @throws InputException if one cannot be read
     */
    static Evidence evidence(List<Path> recordings) throws InputException {
        Evidence evidence = new Evidence();
        for (Path recording : recordings) {
            String name = String.valueOf(recording.getFileName());
            try (RecordingReader reader = RecordingReader.open(recording)) {
                evidence.add(name, reader);
            } catch (RecordingException e) {
                throw InputException.damaged(String.valueOf(e.getMessage()));
            } catch (NoSuchFileException e) {
                throw new InputException(
                        "cannot read " + recording + ": there is no such file; " + "'lockrank watch' makes recordings");
            } catch (IOException e) {
                throw InputException.of("read", recording.toString(), e);
            }
        }
        return evidence;
    }

    /** The report on standard output, or in the file that is named. */
    void print(Judgement findings, Terminal terminal) throws InputException {
        page(findings);
        if (output == null) {
            terminal.print(report(findings));
        } else if (format == ReportFormat.JSON) {
            write(findings);
        } else {
            write(report(findings));
        }
    }

    /** The report of a command that was run: on standard error, since standard output is the command's. */
    void print(WatchedJvms jvms, Judgement first, Judgement apart, Terminal terminal) throws InputException {
        page(first);
        boolean withApart = format == ReportFormat.JSON && !jvms.apart().isEmpty();
        String report = withApart ? JsonReport.of(first, apart) : report(first);
        if (format == ReportFormat.TEXT) {
            report = (jvms.toolAlone() ? jvms.alone() + "\n\n" : "")
                    + report
                    + (jvms.apart().isEmpty() ? "" : "\n" + jvms.heading() + "\n\n" + report(apart));
        } else if (jvms.toolAlone()) {
            terminal.complain(jvms.alone());
        }
        if (output == null) {
            terminal.complain(report);
        } else {
            write(report);
        }
    }

    private String report(Judgement findings) throws InputException {
        return format.of(findings, settings());
    }

    private ReportFormat.Settings settings() throws InputException {
        SourceRoots roots = format == ReportFormat.SARIF ? sourceRoots() : SourceRoots.NONE;
        return new ReportFormat.Settings(roots, BuildVersion.number(), fullStacks);
    }

    /** Folders that are not there are an error: a report without any place in the code would pass for one that knows better. */
    private SourceRoots sourceRoots() throws InputException {
        List<Path> roots = new ArrayList<>();
        for (String source : sources) {
            Path root = OrderInput.path(source);
            if (!Files.isDirectory(root)) {
                throw new InputException("cannot look for sources in " + source + ": there is no such folder");
            }
            roots.add(root);
        }
        return SourceRoots.of(roots, Path.of(""));
    }

    /** The page, where one is wanted; before all that is printed, so that nobody is told of a page that is not there. */
    private void page(Judgement findings) throws InputException {
        if (html != null) {
            new OutputFile(OrderInput.path(html)).write(HtmlReport.of(findings, BuildVersion.number()));
        }
    }

    /** Piece by piece, for it may be longer than there is memory. */
    private void write(Judgement findings) throws InputException {
        String name = String.valueOf(output);
        ReportFormat.Settings settings = settings();
        try {
            new OutputFile(OrderInput.path(name)).write(file -> {
                Writer to = Channels.newWriter(file, StandardCharsets.UTF_8);
                format.write(findings, settings, to);
                to.flush();
            });
        } catch (IOException e) {
            throw InputException.of("write", name, e);
        }
    }

    private void write(String report) throws InputException {
        new OutputFile(OrderInput.path(String.valueOf(output))).write(report);
    }
}
