package org.lockrank.analysis.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.compile.Compilation;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.notation.RecordingText;
import org.lockrank.order.Explanation;
import org.lockrank.order.LockOrder;

/** What is drafted from recordings that are written as a person writes them, and whether it keeps its promises. */
final class Drafted {

    private Drafted() {}

    static String of(String... recordings) {
        return of(Draft.Options.usual(), recordings);
    }

    static String of(Draft.Options options, String... recordings) {
        Evidence evidence = evidence(recordings);
        String text = Draft.of(Findings.of(evidence, Optional.empty()), options);
        checkPromises(text, evidence);
        return text;
    }

    static String into(String existing, String... recordings) {
        return into(Draft.Options.usual(), existing, recordings);
    }

    static String into(Draft.Options options, String existing, String... recordings) {
        Evidence evidence = evidence(recordings);
        String text = Draft.into(order(existing), existing, Findings.of(evidence, Optional.empty()), options);
        checkPromises(text, evidence);
        assertThat(text).satisfies(t -> checkLines(existing, t));
        return text;
    }

    /** Its rules and statements without comments and empty lines. */
    static List<String> rules(String text) {
        return text.lines()
                .map(line -> line.replaceAll("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static LockOrder order(String text) {
        Compilation compilation = OrderCompiler.compile("locks.order", text);
        return compilation.order().orElseThrow(() -> new AssertionError(compilation.report() + "\n" + text));
    }

    static Evidence evidence(String... recordings) {
        Evidence evidence = new Evidence();
        for (int i = 0; i < recordings.length; i++) {
            String file = "run" + (i + 1);
            try (RecordingReader reader =
                    new RecordingReader(file, new ByteArrayInputStream(RecordingText.recording(recordings[i])))) {
                evidence.add(file, reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return evidence;
    }

    /** It compiles, and what the recordings did against it stands in it as a comment. */
    private static void checkPromises(String text, Evidence evidence) {
        for (Finding finding : Findings.of(evidence, Optional.of(order(text))).all()) {
            Explanation rule = finding.rule();
            if (finding.tier() == Tier.AGAINST_ORDER && rule != null) {
                String pair = rule.held().name() + " < " + rule.wanted().name();
                assertThat(text.lines()).anyMatch(line -> line.startsWith("# Left out: " + pair + ","), pair);
            }
        }
    }

    /** Each line of the one is one of the other, with its end, in the same order. */
    private static void checkLines(String existing, String text) {
        int at = 0;
        List<String> kept = new Existing(order(existing), existing).lines();
        List<String> all = new Existing(order(text), text).lines();
        for (int i = 0; i < kept.size(); i++) {
            boolean last = i == kept.size() - 1;
            while (at < all.size()
                    && !all.get(at).equals(kept.get(i))
                    && !(last && all.get(at).startsWith(kept.get(i)))) {
                at++;
            }
            assertThat(at)
                    .describedAs("line %s of%n%s%nin%n%s", i + 1, existing, text)
                    .isLessThan(all.size());
            at++;
        }
    }
}
