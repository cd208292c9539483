package org.lockrank.report;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Baseline;
import org.lockrank.analysis.baseline.BaselineException;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.KnownPairs;

/** Judgements of recordings as a person writes them, and recordings that mean no good. */
final class Judging {

    /** One potential deadlock. */
    static final String BOTH = """
            name a com.acme.Pool.lock
            name b com.acme.Registry.lock
            T1 a at Pool.open:7 -> b at Pool.evict:88
            T2 b -> a at Registry.close:120
            """;

    /** Marks of all languages that a report is written in. */
    static final String HOSTILE =
            "com.acme.@all`</details><script>[x](http://evil)|\\${{x}}\u0000\u001b\u202e\uFFFF#1\ud800lock";

    private Judging() {}

    static Judgement judge(String recording) {
        return Judgement.of(Notation.findings(recording));
    }

    /** Held against a baseline on 28 November 2026. */
    static Judgement judge(String recording, String baseline) {
        return judge(Notation.findings(recording), baseline);
    }

    /** The same of what was found already. */
    static Judgement judge(Findings findings, String baseline) {
        try {
            return Judgement.of(
                    findings,
                    KnownPairs.NONE,
                    Optional.of(Baseline.of("lockrank-baseline.txt", baseline.getBytes(StandardCharsets.UTF_8))),
                    LocalDate.of(2026, 11, 28),
                    Set.of());
        } catch (BaselineException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** Names and threads that mean no good. */
    static Judgement hostile() {
        return judge("type a " + HOSTILE + "\nname b com.acme.\u0007b@b\n"
                + "T@team a -> b at Pool.evict:88\nT`2 b -> a at Pool.x:1\n");
    }

    /** So many potential deadlocks, each of two locks of its own; not held to the schema, which would take a minute. */
    static Judgement many(int number) {
        StringBuilder recording = new StringBuilder();
        for (int i = 0; i < number; i++) {
            recording
                    .append("T1 a")
                    .append(i)
                    .append(" -> b")
                    .append(i)
                    .append(" at A.a:")
                    .append(i + 1)
                    .append('\n');
            recording
                    .append("T2 b")
                    .append(i)
                    .append(" -> a")
                    .append(i)
                    .append(" at B.b:")
                    .append(i + 1)
                    .append('\n');
        }
        return Judgement.of(Findings.of(Notation.evidence(recording.toString()), Optional.empty()));
    }
}
