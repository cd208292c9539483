package org.lockrank.metrics.findings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Says what follows from a recording, where the analysis is there: the artifact {@code lockrank-analysis}. */
public final class Judge {

    private static final boolean PRESENT = isPresent();

    private Judge() {}

    private static boolean isPresent() {
        try {
            Class.forName("org.lockrank.analysis.Findings", false, Judge.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Whether it can. */
    public static boolean isThere() {
        return PRESENT;
    }

    /** The tiers that findings have, the gravest first; none without the analysis. */
    public static List<String> tiers() {
        return PRESENT ? Judgement.tiers() : List.of();
    }

    /**
     * What follows from a recording, the gravest first; nothing without the analysis.
     *
     * @throws IOException if it cannot be read, or is damaged
     */
    public static List<LiveFinding> judge(Path recording) throws IOException {
        return PRESENT ? Judgement.of(recording) : List.of();
    }
}
