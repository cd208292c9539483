package org.lockrank.metrics.findings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.analysis.recording.RecordingReader;

/** By the analysis, which every other report rests on too. */
final class Judgement {

    private Judgement() {}

    static List<String> tiers() {
        List<String> tiers = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            tiers.add(tier.word());
        }
        return tiers;
    }

    static List<LiveFinding> of(Path recording) throws IOException {
        Evidence evidence = new Evidence();
        try (RecordingReader reader = RecordingReader.open(recording)) {
            evidence.add(String.valueOf(recording.getFileName()), reader);
        }
        List<LiveFinding> all = new ArrayList<>();
        for (Finding finding : Findings.of(evidence, Optional.empty()).all()) {
            List<String> locks = new ArrayList<>();
            for (SeenLock lock : finding.locks()) {
                locks.add(lock.lockClass().name());
            }
            all.add(new LiveFinding(finding.id(), finding.tier().word(), locks, sides(finding)));
        }
        return all;
    }

    private static List<LiveFinding.Side> sides(Finding finding) {
        List<LiveFinding.Side> sides = new ArrayList<>();
        for (org.lockrank.analysis.Side side : finding.sides()) {
            NestedAcquisition wants = side.acquisition();
            sides.add(new LiveFinding.Side(
                    wants.thread().shown(),
                    wants.lock().lockClass().name(),
                    wants.stack().innermost(),
                    name(side.hold()),
                    place(side.hold()),
                    wants.stack().frames()));
        }
        for (WaitingThread waiting : finding.stuck()) {
            SeenLock lock = waiting.lock();
            Hold held = waiting.held().isEmpty() ? null : waiting.held().get(0);
            sides.add(new LiveFinding.Side(
                    waiting.thread().shown(),
                    lock == null ? waiting.type() : lock.lockClass().name(),
                    waiting.stack().innermost(),
                    name(held),
                    place(held),
                    waiting.stack().frames()));
        }
        return sides;
    }

    private static String name(@Nullable Hold hold) {
        return hold == null ? "" : hold.lock().lockClass().name();
    }

    private static String place(@Nullable Hold hold) {
        return hold == null ? "" : hold.stack().innermost();
    }
}
