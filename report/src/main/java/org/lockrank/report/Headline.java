package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.Judgement.Judged;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Loss;
import org.lockrank.record.Fact;

/**
 * The first line: how many findings there are, or that there are none in what was judged, and what was not. It calls nothing
 * safe that was not seen or not looked at: what was lost, not watched or cut off, and threads that waited when the run ended.
 */
final class Headline {

    private final Judgement judgement;
    private final Findings findings;
    private final Evidence evidence;

    Headline(Findings findings) {
        this(Judgement.of(findings));
    }

    Headline(Judgement judgement) {
        this.judgement = judgement;
        this.findings = judgement.findings();
        this.evidence = findings.evidence();
    }

    @Override
    public String toString() {
        if (findings.isEmpty()) {
            return nothing();
        }
        List<Judged> known = judgement.known();
        List<Judged> failing = judgement.failing();
        if (failing.isEmpty()) {
            return waited() + "no new findings; " + counts(known) + (known.size() == 1 ? " is known" : " are known")
                    + unjudged();
        }
        boolean hung = failing.stream()
                .anyMatch(
                        j -> j.finding().tier() == Tier.DEADLOCK || j.finding().tier() == Tier.STUCK);
        return (hung ? "" : waited())
                + counts(failing)
                + (judgement.baseline().isEmpty() && known.isEmpty()
                        ? ""
                        : failing.size() == 1 ? " is new" : " are new")
                + (known.isEmpty() ? "" : "; " + counts(known) + (known.size() == 1 ? " is known" : " are known"));
    }

    private static String counts(List<Judged> findings) {
        List<String> counts = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            int number = (int)
                    findings.stream().filter(j -> j.finding().tier() == tier).count();
            if (number > 0) {
                counts.add(tier.count(number));
            }
        }
        return Names.sentence(counts);
    }

    private String nothing() {
        String apart = apart();
        String waited = waited();
        String unjudged = unjudged();
        if (evidence.acquisitions().isEmpty()) {
            return waited + "no findings; no thread was seen to take a lock while it held another" + unjudged;
        }
        if (waited.isEmpty() && unjudged.isEmpty()) {
            return "no findings; what was seen cannot deadlock by the order of its locks" + apart;
        }
        return waited + "no findings in what was judged, the order of locks" + apart + unjudged;
    }

    private String apart() {
        int pairs = findings.keptApart().size();
        return pairs == 0
                ? ""
                : "; " + TextReport.count(pairs, "pair of locks was", "pairs of locks were")
                        + " acquired in both orders, and kept apart by this run";
    }

    /** Before all else, for behind it come at most things that may happen, and it may be a hang that did. */
    private String waited() {
        int threads = findings.waited().size();
        if (threads == 0) {
            return "";
        }
        Fact.LastLook look =
                evidence.lastLooks().get(findings.waited().get(0).thread().run());
        return TextReport.count(threads, "thread", "threads") + " made no progress " + StuckText.until(look)
                + (look != null && look.quiet() > 0 ? ", and nothing else went on; " : "; ");
    }

    /** What keeps the report from judging everything, for behind a semicolon; empty where nothing does. */
    String unjudged() {
        List<String> unjudged = new ArrayList<>();
        Map<String, Long> lost = new TreeMap<>();
        long classes = evidence.notWatched().size();
        for (Map.Entry<String, Long> dropped : evidence.dropped().entrySet()) {
            Loss loss = Loss.of(dropped.getKey());
            if (loss == Loss.CLASSES) {
                classes += dropped.getValue();
            } else if (loss.hides()) {
                lost.merge(Loss.kind(dropped.getKey()), dropped.getValue(), Long::sum);
            }
        }
        lost.forEach((kind, count) -> unjudged.add(Loss.unjudged(kind, count)));
        if (classes > 0) {
            unjudged.add(classes == 1 ? "1 class that was not watched" : classes + " classes that were not watched");
        }
        findings.gaveUp().forEach(nodes -> unjudged.add("some combinations of " + nodes));
        String before = before();
        if (!before.isEmpty()) {
            unjudged.add(before);
        }
        if (evidence.cutShort() > 0) {
            unjudged.add("what came after "
                    + (evidence.runs().size() == 1
                            ? "the recording"
                            : evidence.cutShort() + " of " + evidence.runs().size() + " recordings")
                    + " ended");
        }
        return unjudged.isEmpty() ? "" : "; not judged: " + Names.sentence(unjudged);
    }

    /** What was over when the agent was attached to a program that ran already; empty where that was nowhere. */
    private String before() {
        List<Evidence.Run> attached = evidence.runs().stream()
                .filter(run -> run.header().attached() >= 0)
                .toList();
        if (attached.isEmpty()) {
            return "";
        }
        return evidence.runs().size() == 1
                ? "the " + attached.get(0).header().attached() / 1000 + " s before the agent was attached"
                : "what came before the agent was attached, in " + attached.size() + " of "
                        + evidence.runs().size() + " runs";
    }
}
