package org.lockrank.analysis.baseline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;

/**
 * Which findings are new, and fail; which are known, and do not; and which lines of the baseline have become needless.
 *
 * <p>A deadlock that happened and threads that were stuck are judged like all others: whoever writes a line with its id and a
 * reason means it. But {@link BaselineUpdate} adds no such line by itself, and no library can call them harmless.
 */
public final class Judgement {

    /** How a finding stands. */
    public enum Standing {
        /** Nobody knows of it: it fails. */
        NEW,
        /** The baseline knows of it, but its time is over: it fails. */
        EXPIRED,
        /** The baseline knows of it. */
        KNOWN,
        /** A library says that it is harmless. */
        HARMLESS;

        /** Whether it fails. */
        public boolean fails() {
            return this == NEW || this == EXPIRED;
        }
    }

    /**
     * One finding.
     *
     * @param line the baseline's; null where it has none
     * @param pair the library's; null where none knows of it
     */
    public record Judged(
            Finding finding,
            Standing standing,
            @Nullable BaselineLine line,
            @Nullable KnownPair pair) {}

    private final Findings findings;
    private final @Nullable Baseline baseline;
    private final List<Judged> all = new ArrayList<>();
    private final List<BaselineLine> fixed = new ArrayList<>();
    private final List<BaselineLine> unused = new ArrayList<>();
    private final List<String> notes;

    private Judgement(
            Findings findings,
            KnownPairs pairs,
            @Nullable Baseline baseline,
            LocalDate today,
            Set<String> foundElsewhere) {
        this.findings = findings;
        this.baseline = baseline;
        this.notes = pairs.notes();
        Map<String, BaselineLine> lines = baseline == null ? Map.of() : baseline.byId();
        Set<String> found = new HashSet<>(foundElsewhere);
        for (Finding finding : findings.all()) {
            String id = finding.id();
            found.add(id);
            BaselineLine line = lines.get(id);
            KnownPair pair = pairs.of(finding).orElse(null);
            all.add(new Judged(finding, standing(line, pair, today), line, pair));
            if (line != null && pair != null) {
                unused.add(line);
            }
        }
        for (BaselineLine line : lines.values()) {
            if (!found.contains(line.id())) {
                fixed.add(line);
            }
        }
    }

    private static Standing standing(@Nullable BaselineLine line, @Nullable KnownPair pair, LocalDate today) {
        if (pair != null) {
            return Standing.HARMLESS;
        }
        if (line == null) {
            return Standing.NEW;
        }
        return line.isExpired(today) ? Standing.EXPIRED : Standing.KNOWN;
    }

    /** Of findings of which nobody knows: all are new. */
    public static Judgement of(Findings findings) {
        return new Judgement(findings, KnownPairs.NONE, null, LocalDate.EPOCH, Set.of());
    }

    /**
     * Judges.
     *
     * @param pairs what libraries say is harmless
     * @param baseline what is known, where there is a baseline
     * @param today the day that says what is expired
     * @param foundElsewhere the ids of findings of the same run that are judged apart: their lines are not fixed
     */
    public static Judgement of(
            Findings findings,
            KnownPairs pairs,
            Optional<Baseline> baseline,
            LocalDate today,
            Set<String> foundElsewhere) {
        return new Judgement(findings, pairs, baseline.orElse(null), today, foundElsewhere);
    }

    /** What was judged. */
    public Findings findings() {
        return findings;
    }

    /** What it was held against, if anything. */
    public Optional<Baseline> baseline() {
        return Optional.ofNullable(baseline);
    }

    /** Every finding, the gravest tier first. */
    public List<Judged> all() {
        return List.copyOf(all);
    }

    /** Those that fail. */
    public List<Judged> failing() {
        return all.stream().filter(judged -> judged.standing().fails()).toList();
    }

    /** Those that do not. */
    public List<Judged> known() {
        return all.stream().filter(judged -> !judged.standing().fails()).toList();
    }

    /** Whether any finding fails. */
    public boolean fails() {
        return all.stream().anyMatch(judged -> judged.standing().fails());
    }

    /** Lines of findings that were not found: they are fixed, or what made them did not run. */
    public List<BaselineLine> fixed() {
        return List.copyOf(fixed);
    }

    /** Lines of findings that are known without them, from a library. */
    public List<BaselineLine> unused() {
        return List.copyOf(unused);
    }

    /** What to know of libraries' lists of harmless pairs, such as one that cannot be read. */
    public List<String> notes() {
        return notes;
    }
}
