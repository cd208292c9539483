package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.report.Judging.BOTH;
import static org.lockrank.report.Judging.judge;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

    @Test
    void newFinding_isToldWithItsTwoPlaces_andWhatToChange_andTheRestFolded() {
        String id = judge(BOTH).all().get(0).finding().id();

        assertThat(MarkdownReport.of(judge(BOTH, "0a1b2c3d was there\n")))
                .startsWith("### Lockrank\n\n`1 potential deadlock is new`\n\n#### potential deadlock `" + id
                        + "`\n\n`Pool.lock and Registry.lock`\n\n")
                .contains(
                        "- `T1` holds `Pool.lock`, taken at `com.acme.Pool.open(Pool.java:7)`, and wants `Registry.lock` at "
                                + "`com.acme.Pool.evict(Pool.java:88)`\n")
                .contains("**What to change**\n\n- `")
                .contains(
                        "<details><summary>How it comes about, and all calls</summary>\n\n```text\n[1] potential deadlock ")
                .endsWith(
                        "<details><summary>1 in the baseline, and not found any more</summary>\n\n- `0a1b2c3d`: `was there`\n"
                                + "\n</details>\n");
    }

    @Test
    void knownFinding_isFolded_withItsReason() {
        String id = judge(BOTH).all().get(0).finding().id();

        assertThat(MarkdownReport.of(judge(BOTH, id + " see @alice until 2027-01-01\n")))
                .isEqualTo("""
                ### Lockrank

                `no new findings; 1 potential deadlock is known`

                <details><summary>1 known, and no failure</summary>

                - potential deadlock `ID`, `Pool.lock and Registry.lock`: `see @alice until 2027-01-01`

                </details>
                """.replace("ID", id));
    }

    @Test
    void whatARecordingSays_isNothingButCode() {
        String text = MarkdownReport.of(Judging.hostile());

        assertThat(text).contains("script").doesNotContain("\u0000", "\u001b", "\u202e", "\u0007", "\uFFFF");
        assertThat(withoutCode(text))
                .doesNotContain("@", "http", "script", "evil", "|", "$", "#1", "acme", "team")
                .contains("<details>", "</details>");
    }

    @Test
    void code_endsNowhereButAtItsEnd() {
        assertThat(MarkdownReport.code("a", 10)).isEqualTo("`a`");
        assertThat(MarkdownReport.code("a`b``c", 10)).isEqualTo("```a`b``c```");
        assertThat(MarkdownReport.code("`a", 10)).isEqualTo("`` `a ``");
        assertThat(MarkdownReport.code("", 10)).isEqualTo("`-`");
        assertThat(MarkdownReport.code("a\nb", 10)).isEqualTo("`a b`");
        assertThat(MarkdownReport.code("abcdefghijklmnop", 11)).isEqualTo("`abcd...mnop`");
    }

    @Test
    void comment_isNeverTooLong_andSaysWhatWasLeftOut() {
        String text = MarkdownReport.of(Judging.many(300));

        assertThat(text).hasSizeLessThanOrEqualTo(MarkdownReport.MOST);
        assertThat(text)
                .contains("\nLeft out, for a comment can be no longer: the calls of ")
                .endsWith("`lockrank report` tells everything.\n");
    }

    @Test
    void hugeNames_areCut() {
        String huge = "com.acme." + "x".repeat(200_000);

        assertThat(MarkdownReport.of(judge("name a " + huge + "\n" + BOTH.replace("name a", "type c"))))
                .hasSizeLessThanOrEqualTo(MarkdownReport.MOST);
        assertThat(MarkdownReport.of(judge("T1 a at " + "P".repeat(90_000) + ".get:1 -> b\nT2 b -> a\n")))
                .hasSizeLessThanOrEqualTo(MarkdownReport.MOST)
                .contains("#### potential deadlock");
    }

    @Test
    void nothing_isOneSentence() {
        assertThat(MarkdownReport.of(judge("T1 a -> b\n")))
                .isEqualTo("### Lockrank\n\n`no findings; what was seen cannot deadlock by the order of its locks`\n");
    }

    /** What a forge takes for text: fences and spans of backticks are taken out, as CommonMark finds them. */
    private static String withoutCode(String text) {
        String withoutFences =
                Pattern.compile("(?ms)^(`{3,})text\n.*?^\\1\n").matcher(text).replaceAll("");
        return Pattern.compile("(?<!`)(`+)(?!`)[^\n]*?(?<!`)\\1(?!`)")
                .matcher(withoutFences)
                .replaceAll("");
    }
}
