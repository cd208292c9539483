package org.lockrank.analysis.baseline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a baseline: {@code ID REASON [until DATE] [LINK]}. */
final class BaselineLineParser {

    private static final Pattern WORD = Pattern.compile("[^ \\t]+");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z._:-]+");
    private static final Pattern LINK = Pattern.compile("https?://.+");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

    private final String file;
    private final int number;
    private final String raw;
    private final List<BaselineProblem> problems;

    /** The words, each from where to where. */
    private final List<int[]> words;

    BaselineLineParser(String file, int number, String raw, List<BaselineProblem> problems) {
        this.file = file;
        this.number = number;
        this.raw = raw;
        this.problems = problems;
        Matcher matcher = WORD.matcher(raw);
        this.words = matcher.results()
                .map(word -> new int[] {word.start(), word.end()})
                .toList();
    }

    /** The line; null if something is wrong with it, which is then among the problems. */
    @Nullable
    BaselineLine line() {
        int before = problems.size();
        controls();
        String id = word(0);
        if (!ID.matcher(id).matches()) {
            problem(0, "an id is made of letters, digits and '.', '_', ':', '-'; a comment begins with #");
        }
        int end = words.size();
        String link = "";
        if (end > 1 && LINK.matcher(word(end - 1)).matches()) {
            link = word(--end);
        }
        LocalDate until = null;
        if (end > 1 && isUntil(end - 2)) {
            until = date(end - 1);
            end -= 2;
        } else if (end > 1 && word(end - 1).equals("until")) {
            problem(end - 1, "no date stands behind 'until'; write until 2027-03-01");
            end--;
        }
        if (end < 2) {
            problem(end - 1, "there is no reason; say behind the id why this finding may stay");
        }
        for (int i = 1; i + 1 < end; i++) {
            if (isUntil(i)) {
                problem(i, "'until' and its date stand behind the reason, and only a link behind them");
            }
        }
        if (problems.size() > before) {
            return null;
        }
        String reason = raw.substring(words.get(1)[0], words.get(end - 1)[1]);
        return new BaselineLine(id, reason, until, link, number);
    }

    private void controls() {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\t' && Character.isISOControl(c)) {
                problems.add(new BaselineProblem(
                        file, number, i + 1, String.format("here is a control character, U+%04X", (int) c)));
                return;
            }
        }
    }

    /** Whether this word is {@code until}, and the next one meant for a date: the reason may have the word as well. */
    private boolean isUntil(int word) {
        return word > 0
                && word(word).equals("until")
                && Character.isDigit(word(word + 1).charAt(0));
    }

    private @Nullable LocalDate date(int word) {
        Matcher date = DATE.matcher(word(word));
        try {
            if (date.matches()) {
                return LocalDate.of(
                        Integer.parseInt(date.group(1)),
                        Integer.parseInt(date.group(2)),
                        Integer.parseInt(date.group(3)));
            }
        } catch (DateTimeException e) {
            problem(word, "there is no such day; write until 2027-03-01");
            return null;
        }
        problem(word, "this is no date; write until 2027-03-01");
        return null;
    }

    private String word(int index) {
        return raw.substring(words.get(index)[0], words.get(index)[1]);
    }

    private void problem(int word, String says) {
        problems.add(new BaselineProblem(file, number, words.get(word)[0] + 1, says));
    }
}
