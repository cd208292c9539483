package org.lockrank.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.lockrank.analysis.baseline.Baseline;
import org.lockrank.analysis.baseline.BaselineLine;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.Judgement.Judged;

/**
 * The report as SARIF 2.1.0, which code hosts show beside the code. One run; a result for each finding, and for each line of a baseline
 * that has become needless. It stays inside what hosts take, whatever was found: what fails comes first, the gravest tier before
 * the others, and what does not fit is counted in a notification.
 */
public final class SarifReport {

    /** GitHub refuses 25,000 and more, and keeps 5,000, not always the gravest. */
    static final int MOST_RESULTS = 5_000;

    /** GitHub refuses 10 MB and more, compressed. */
    private static final long MOST_COMPRESSED = 9_000_000;

    private static final int MOST_NOTES = 50;
    private static final int LONGEST_NOTE = 1_000;

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final Judgement judgement;
    private final SourceRoots sources;
    private final String version;
    private final boolean states;
    private final List<String> results = new ArrayList<>();
    private final Compressed compressed = new Compressed();
    private int leftOut;

    private SarifReport(Judgement judgement, SourceRoots sources, String version) {
        this.judgement = judgement;
        this.sources = sources;
        this.version = version;
        this.states = judgement.baseline().isPresent();
    }

    /**
     * The log, a line for each result.
     *
     * @param version of Lockrank
     */
    public static String of(Judgement judgement, SourceRoots sources, String version) {
        return new SarifReport(judgement, sources, version).log();
    }

    private String log() {
        judgement.failing().forEach(this::result);
        judgement.known().forEach(this::result);
        judgement.fixed().forEach(line -> needless(line, "not found any more"));
        judgement.unused().forEach(line -> needless(line, "known without this line"));
        JsonWriter tool = new JsonWriter().object();
        SarifRules.addDriver(tool, version);
        tool.end();
        return "{\"$schema\":\"" + SCHEMA + "\",\"version\":\"2.1.0\",\"runs\":[{\n\"tool\":" + tool
                + ",\n\"automationDetails\":{\"id\":\"lockrank/\"},\n\"columnKind\":\"utf16CodeUnits\",\n\"originalUriBaseIds\":"
                + bases() + ",\n\"invocations\":[" + invocation() + "],\n\"results\":[\n" + String.join(",\n", results)
                + "\n]}]}\n";
    }

    private void result(Judged judged) {
        if (isRoomLeft()) {
            FindingView view = FindingView.of(judged, judgement.findings());
            add(new SarifResult(view, sources, states).toString());
        }
    }

    private void needless(BaselineLine line, String why) {
        if (!isRoomLeft()) {
            return;
        }
        String file = judgement.baseline().map(Baseline::file).orElse("");
        JsonWriter json = new JsonWriter().object();
        json.key("ruleId").value(SarifRules.BASELINE_LINE).key("level").value("note");
        json.key("message").object().key("text");
        json.value(SarifResult.escaped(line.id(), 100) + " is " + why + "; its line in the baseline may go: "
                + SarifResult.escaped(line.says(), LONGEST_NOTE));
        json.end().key("locations").array().object();
        sources.relative(file)
                .ifPresentOrElse(
                        uri -> SarifResult.physical(json, new SourceRoots.Place(uri, SourceRoots.BASE, line.line())),
                        () -> SarifResult.logical(json, "baseline", "resource"));
        json.end().end().key("partialFingerprints").object();
        json.key(SarifResult.FINGERPRINT).value(line.id()).end();
        json.key("baselineState").value("absent").key("suppressions").array().end();
        add(json.end().toString());
    }

    private boolean isRoomLeft() {
        boolean room = results.size() < MOST_RESULTS && compressed.bytes < MOST_COMPRESSED;
        leftOut += room ? 0 : 1;
        return room;
    }

    private void add(String result) {
        compressed.add(result);
        results.add(result);
    }

    private String bases() {
        JsonWriter json = new JsonWriter().object();
        json.key(SourceRoots.BASE).object().key("description").object();
        json.key("text").value("The directory that lockrank was run in, meant to be the root of the repository.");
        json.end().end();
        new TreeMap<>(sources.otherBases())
                .forEach((base, name) -> json.key(base)
                        .object()
                        .key("description")
                        .object()
                        .key("text")
                        .value("The folder of sources " + Legible.line(name, 100) + ".")
                        .end()
                        .end());
        return json.end().toString();
    }

    private String invocation() {
        JsonWriter json = new JsonWriter().object().key("executionSuccessful").value(true);
        json.key("toolExecutionNotifications").array();
        notification(json, "note", TextReport.headline(judgement));
        if (leftOut > 0) {
            notification(
                    json,
                    "warning",
                    leftOut
                            + " more findings are not in this file, which would be larger than code hosts take; they are no "
                            + "graver than those that are. 'lockrank report' tells all");
        }
        List<String> notes = new ArrayList<>();
        judgement.findings().notes().forEach(note -> notes.add(NoteText.of(note)));
        notes.addAll(judgement.notes());
        notes.stream().limit(MOST_NOTES).forEach(note -> notification(json, "note", note));
        return json.end().end().toString();
    }

    private static void notification(JsonWriter json, String level, String text) {
        json.object().key("level").value(level).key("message").object();
        json.key("text").value(SarifResult.escaped(text, LONGEST_NOTE)).end().end();
    }

    /** How large it becomes when it is sent. */
    private static final class Compressed extends OutputStream {

        private final GZIPOutputStream zip;
        private long bytes;

        Compressed() {
            try {
                zip = new GZIPOutputStream(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void add(String result) {
            try {
                zip.write(result.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
        }
    }
}
