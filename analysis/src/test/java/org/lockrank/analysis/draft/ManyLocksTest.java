package org.lockrank.analysis.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.notation.RecordingText;

/**
 * A recording of very many lock classes: as many of the program as an order has room for, and the others the JDK's, or the program's
 * and seldom seen.
 *
 * <p>Long: {@code -Dlockrank.draft.locks=60000 -DargLine=-Xmx512m}, which prints its figures.
 */
class ManyLocksTest {

    private static final int LOCKS = Integer.getInteger("lockrank.draft.locks", 3_000);

    private static final int OWN = Math.min(LOCKS / 3, TooManyLocksException.MOST);

    @Test
    void manyLocksOfTheJdk_areLeftOut() throws IOException {
        byte[] recording = recording("java.util.Jdk", 1);
        String order = draft("of the JDK", recording, Draft.Options.usual());

        assertThat(ranks(order)).isEqualTo(OWN);
        assertThat(order).contains("Left out: " + (LOCKS - OWN) + " of the JDK's lock classes");
    }

    @Test
    void manyLocksOfTheProgram_areChosenFromByHowOftenTheyWereSeen() throws IOException {
        byte[] recording = recording("com.acme.Seldom", 1);
        String order = draft("seen seldom", recording, new Draft.Options(5, List.of()));

        assertThat(ranks(order)).isEqualTo(OWN);
    }

    private static String draft(String what, byte[] recording, Draft.Options options) throws IOException {
        long begun = System.nanoTime();
        Evidence evidence = new Evidence();
        try (RecordingReader reader = new RecordingReader("run", new ByteArrayInputStream(recording))) {
            evidence.add("run", reader);
        }
        long read = System.nanoTime();
        Findings findings = Findings.of(evidence, Optional.empty());
        long found = System.nanoTime();
        String order = Draft.of(findings, options);
        long drafted = System.nanoTime();
        System.out.println(LOCKS + " lock classes, " + (LOCKS - OWN) + " " + what + ", " + recording.length
                + " bytes: read in " + millis(read - begun) + " ms, findings in " + millis(found - read)
                + " ms, drafted in " + millis(drafted - found) + " ms, " + order.length() + " characters");
        return order;
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }

    /** It compiles, and has so many that are no groups. */
    private static int ranks(String order) {
        return (int) Drafted.order(order).names().stream()
                .filter(name -> !name.startsWith("BEFORE_"))
                .count();
    }

    /** Each of the program's locks under three others, seen ten times, and one of a hundred the other way round as well. */
    private static byte[] recording(String others, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(20261129);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LOCKS; i++) {
            text.append("type l").append(i).append(' ');
            text.append(i < OWN ? "com.acme.p" + i % 50 + ".Own" : others)
                    .append(i)
                    .append('\n');
        }
        for (int i = 1; i < OWN; i++) {
            for (int j = 0; j < 3; j++) {
                int outer = Math.max(0, i - 1 - random.nextInt(200));
                step(text, outer, i, 10);
                if (random.nextInt(100) == 0) {
                    step(text, i, outer, 6);
                }
            }
        }
        for (int i = OWN + 1; i < LOCKS; i++) {
            step(text, i - 1, i, count);
        }
        return RecordingText.recording(text.toString());
    }

    private static void step(StringBuilder text, int outer, int inner, int count) {
        text.append("T")
                .append(inner % 8)
                .append(" l")
                .append(outer)
                .append(" -> l")
                .append(inner);
        text.append(" x").append(count).append('\n');
    }
}
