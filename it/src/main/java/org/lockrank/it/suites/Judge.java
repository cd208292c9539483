package org.lockrank.it.suites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lockrank.it.Finding;
import org.lockrank.it.Jars;
import org.lockrank.it.Report;
import org.lockrank.testing.Jdk;

/**
 * Holds a watched run against one that was not watched. Where they differ, a second one that is not watched shows what differs
 * anyway; that is no evidence, and said.
 */
final class Judge {

    private final Path keep;
    private final Jars jars;

    /** One that keeps what runs leave behind in a folder. */
    Judge(Path keep, Jars jars) {
        this.keep = keep;
        this.jars = jars;
    }

    /**
     * What was found.
     *
     * @param ending how the watched run ended
     * @param differences what it did otherwise, each in one line
     * @param recorded what is not as it should be in its recordings
     * @param detail figures
     */
    record Verdict(String ending, List<String> differences, List<String> recorded, String detail) {}

    Verdict of(Suite suite, Jdk jdk, String way) {
        Path place = keep.resolve(suite.name()).resolve(way.replace(',', '-') + "-" + jdk.version());
        Trial plain = Trial.plain(place.resolve("plain"), jdk, way);
        Outcome wanted = suite.run(plain);
        Trial watched = Trial.watched(place.resolve("watched"), jdk, way, jars);
        Outcome got = suite.run(watched);
        List<String> unsteady = List.of();
        if (wanted.right() && !wanted.differences(got, List.of()).isEmpty()) {
            Outcome again = suite.run(Trial.plain(place.resolve("again"), jdk, way));
            unsteady = Outcome.different(wanted, again);
        }
        List<String> differences = new ArrayList<>(wanted.differences(got, unsteady));
        watched.crashes().forEach(crash -> differences.add("the JVM died: " + crash));
        List<String> mismatches = new ArrayList<>(watched.mismatches());
        mismatches.removeAll(plain.mismatches());
        mismatches.forEach(line -> differences.add("not compiled: " + line));
        Report report = Report.of(jars, watched.recordings(), place.resolve("report"));
        List<String> recorded = recorded(report, suite.trueInversions(), suite.planted());
        long inversions = report.findings().stream()
                .filter(finding -> isTrue(finding, suite.trueInversions()))
                .count();
        long bytes = bytes(watched.recordings());
        if (bytes > suite.mostRecorded()) {
            recorded.add("recorded " + bytes + " bytes, and may " + suite.mostRecorded());
        }
        return new Verdict(
                got.ending(),
                differences,
                recorded,
                String.format(
                        Locale.ROOT,
                        "%d results%s; %.1f s for %.1f; %d recordings, %.2f MB%s",
                        got.results().size(),
                        unsteady.isEmpty() ? "" : ", " + unsteady.size() + " differ anyway",
                        got.millis() / 1e3,
                        wanted.millis() / 1e3,
                        watched.recordings().size(),
                        bytes / 1e6,
                        inversions == 0 ? "" : ", " + inversions + " true inversions"));
    }

    /** These programs are known to run well, but for what is planted: whatever else is found in them must be looked at. */
    static List<String> recorded(Report report, Pattern trueInversions, String planted) {
        List<String> wrong = new ArrayList<>();
        if (!report.problem().isEmpty()) {
            wrong.add(report.problem());
        }
        boolean found = planted.isEmpty();
        for (Finding finding : report.findings()) {
            if (finding.tier().equals(Finding.POTENTIAL)
                    && finding.namesInOrder().equals(planted)) {
                found = true;
            } else if (!isTrue(finding, trueInversions)) {
                wrong.add("found " + finding.tier() + ": " + finding.namesInOrder());
            }
        }
        if (!found) {
            wrong.add("not found: " + planted);
        }
        report.notes().forEach(note -> wrong.add("note: " + note));
        return wrong;
    }

    private static boolean isTrue(Finding finding, Pattern trueInversions) {
        return finding.tier().equals(Finding.INVERSION)
                && trueInversions.matcher(finding.namesInOrder()).matches();
    }

    private static long bytes(List<Path> files) {
        try {
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
