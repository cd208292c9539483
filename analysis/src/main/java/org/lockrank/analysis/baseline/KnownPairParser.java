package org.lockrank.analysis.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.rank.LockPattern;
import org.lockrank.analysis.recording.Visible;
import org.lockrank.order.Binding;

/** Lines {@code KIND NAME, KIND NAME: REASON}, with the kinds of {@code bind} statements. */
final class KnownPairParser {

    private static final Pattern LINE = Pattern.compile(
            "\\s*(?<kindA>\\S+)\\s+(?<nameA>\\S+?)\\s*,\\s*(?<kindB>\\S+)\\s+(?<nameB>\\S+?)\\s*:\\s+(?<reason>\\S.*?)\\s*");

    /** Beyond it nobody reads on. */
    private static final int MOST_PROBLEMS = 20;

    private final String jar;
    private final String entry;
    private final List<KnownPair> pairs = new ArrayList<>();
    private final List<BaselineProblem> problems = new ArrayList<>();
    private int number;

    KnownPairParser(String jar, String entry) {
        this.jar = jar;
        this.entry = entry;
    }

    void read(String text) {
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                pair(line);
            }
        }
    }

    List<KnownPair> pairs() {
        return pairs;
    }

    List<BaselineProblem> problems() {
        return problems;
    }

    private void pair(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            problem(1, "a line says 'field com.acme.A.lock, monitor com.acme.B: and why this is harmless'");
            return;
        }
        LockPattern first = pattern(matcher, "kindA", "nameA");
        LockPattern second = pattern(matcher, "kindB", "nameB");
        if (first != null && second != null) {
            pairs.add(new KnownPair(first, second, Visible.of(matcher.group("reason")), jar, entry + ":" + number));
        }
    }

    private @Nullable LockPattern pattern(Matcher matcher, String kind, String name) {
        String word = matcher.group(kind);
        for (Binding.Kind known : Binding.Kind.values()) {
            if (known.word().equals(word)) {
                return new LockPattern(known, matcher.group(name));
            }
        }
        problem(matcher.start(kind) + 1, "'" + word + "' is none of field, bins, monitor, site, type");
        return null;
    }

    private void problem(int column, String says) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new BaselineProblem(entry, number, column, says));
        }
    }
}
