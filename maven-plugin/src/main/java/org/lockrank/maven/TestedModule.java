package org.lockrank.maven;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.maven.forks.LostAgent;
import org.lockrank.maven.forks.LostAgent.Reason;
import org.lockrank.maven.forks.ModuleBuild;
import org.lockrank.maven.forks.TestJvm;
import org.lockrank.order.LockOrder;
import org.lockrank.report.TextReport;

/**
 * What a module's tests left behind: how many JVMs were watched, which were not and why, and what follows from the
 * recordings.
 *
 * @param watched how many recordings there are
 * @param unwatched the JVMs that left reports and no recording
 * @param judgement what follows from the recordings, and whether it is new
 */
record TestedModule(int watched, List<Unwatched> unwatched, Judgement judgement) {

    /** What the goals are of. */
    static final String PLUGIN = "lockrank-maven-plugin";

    /** After everything that there is. */
    private static final FileTime EVER = FileTime.fromMillis(Long.MAX_VALUE);

    /** A JVM that was not watched, and what kept the agent away; of several reasons one holds. */
    record Unwatched(TestJvm jvm, List<Reason> reasons) {}

    TestedModule {
        unwatched = List.copyOf(unwatched);
    }

    /**
     * Looks at a module.
     *
     * @param build the name of the build that asks
     * @param begun when it began
     * @param order what the locks are held to
     * @param baseline which findings are known
     * @throws IOException if a report or a recording cannot be read
     */
    static TestedModule of(
            ModuleBuild module,
            Recordings recordings,
            String build,
            FileTime begun,
            Optional<LockOrder> order,
            BaselineFile baseline)
            throws IOException {
        Evidence evidence = new Evidence();
        recordings.addTo(evidence);
        List<Unwatched> unwatched = unwatched(module, recordings, build, begun);
        return new TestedModule(recordings.files().size(), unwatched, baseline.judge(Findings.of(evidence, order)));
    }

    private static List<Unwatched> unwatched(ModuleBuild module, Recordings recordings, String build, FileTime begun)
            throws IOException {
        Optional<Recordings.Prepared> prepared = recordings.prepared();
        List<Unwatched> unwatched = new ArrayList<>();
        if (prepared.isEmpty() || !prepared.get().session().equals(build)) {
            Reason reason = new Reason(
                    "prepare-agent did not run in this module in this build",
                    module.skipOf(PLUGIN)
                            .map(place -> "remove " + place)
                            .orElse("add the goal prepare-agent to an execution of lockrank-maven-plugin"));
            for (TestJvm jvm : TestJvm.between(module.reportFolders(), begun, EVER)) {
                unwatched.add(new Unwatched(jvm, List.of(reason)));
            }
            if (!unwatched.isEmpty() || prepared.isEmpty()) {
                return unwatched;
            }
        }
        FileTime at = prepared.get().at();
        if (prepared.get().session().equals(build)) {
            Reason reason = new Reason(
                    "its tests ran before prepare-agent did",
                    "bind prepare-agent to the phase initialize, which it has by itself");
            for (TestJvm jvm : TestJvm.between(module.reportFolders(), begun, at)) {
                unwatched.add(new Unwatched(jvm, List.of(reason)));
            }
        }
        LostAgent lost = new LostAgent(
                module, prepared.get().properties(), prepared.get().argument());
        List<TestJvm> since = TestJvm.between(module.reportFolders(), at, EVER);
        for (TestJvm jvm : TestJvm.unrecorded(since, recordings.commands())) {
            unwatched.add(new Unwatched(jvm, lost.of(jvm)));
        }
        return unwatched;
    }

    /** Whether nothing ran that could have been watched. */
    boolean isUntested() {
        return watched == 0 && unwatched.isEmpty();
    }

    /** One line: how much was watched, and what was found. */
    String summary() {
        if (isUntested()) {
            return "lockrank: no test left a report here, and no test JVM a recording; nothing to check";
        }
        String lost = unwatched.isEmpty() ? "" : ", " + unwatched.size() + " not";
        String found = watched == 0 ? "" : ": " + TextReport.headline(judgement);
        return "lockrank: " + count(watched, "test JVM") + " watched" + lost + found;
    }

    /** The JVMs that were not watched, each with what to change; lines that end with {@code \n}. */
    String lost() {
        StringBuilder text = new StringBuilder();
        text.append(count(unwatched.size(), "test JVM")).append(" left no recording: what ran there was not watched\n");
        for (Unwatched lost : unwatched) {
            text.append("  ran      ").append(lost.jvm().shown()).append('\n');
            for (Reason reason : lost.reasons()) {
                text.append("  because  ").append(reason.because()).append('\n');
                text.append("  fix      ").append(reason.fix()).append('\n');
            }
        }
        return text.toString();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
