package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;

/** The page as a file; what a browser makes of it is in {@link PageTest}. */
class HtmlReportTest {

    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private static final Pattern POLICY = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"");

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    private static final Pattern PACKED =
            Pattern.compile("<script type=\"text/plain\" id=\"data-gz\">(.*?)</script>", Pattern.DOTALL);

    private static String page(String... recordings) {
        return HtmlReport.of(Judgement.of(Notation.findings(recordings)), "0.1.0");
    }

    private static String only(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        String found = matcher.group(1);
        assertThat(matcher.find()).as("a second one").isFalse();
        return found;
    }

    private static String hash(String text) throws Exception {
        return "'sha256-"
                + Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                + "'";
    }

    @Test
    void policy_allowsItsOwnScriptAndStyle_andNothingElse() throws Exception {
        String page = page("T1 a -> b\nT2 b -> a");
        assertThat(only(POLICY, page))
                .isEqualTo("default-src 'none'; script-src " + hash(only(SCRIPT, page)) + "; style-src "
                        + hash(only(STYLE, page))
                        + "; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'");
    }

    @Test
    void page_namesNoOtherFileAndNoAddress_thatABrowserWouldAskFor() {
        String markup = page("T1 a -> b\nT2 b -> a").replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "");
        assertThat(markup)
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("src=")
                .doesNotContain("url(");
        assertThat(only(STYLE, page(""))).doesNotContain("url(").doesNotContain("@import");
    }

    @Test
    void page_besideItsData_isSmallerThanAMegabyteAndAHalf() {
        String page = page("T1 a -> b\nT2 b -> a");
        assertThat(page.length() - only(DATA, page).length()).isLessThan(1_500_000);
    }

    @Test
    void idsOfThePage_areThoseOfTheOtherFormats() {
        Findings findings = Notation.findings("T1 a -> b\nT2 b -> a\nT3 c -> d\nT4 d -> c");
        String data = only(DATA, HtmlReport.of(Judgement.of(findings), "0.1.0"));
        assertThat(findings.all()).hasSize(2);
        for (Finding finding : findings.all()) {
            assertThat(data).contains("\"id\":\"" + finding.id() + "\"");
        }
    }

    @Test
    void namesOfARecording_endNoElement() {
        String page = page("name a </script><script>alert(1)</script>\nname b <!--<script>\nT1 a -> b\nT2 b -> a\n"
                + "</script> c -> d\n<x> d -> c");
        String data = only(DATA, page);
        assertThat(data).contains("\\u003c/script>\\u003cscript>alert(1)").doesNotContain("<");
    }

    @Test
    void headline_isEscaped() {
        assertThat(HtmlReport.escaped("a<b>&\"\u0000\ud800c")).isEqualTo("a&lt;b&gt;&amp;&quot;\ufffd\ufffdc");
    }

    @Test
    void partsThatLookLikePlaceholders_areLeftAlone() {
        assertThat(HtmlReport.filled("{{a}}-{{b}}", Map.of("a", "{{b}}", "b", "x")))
                .isEqualTo("{{b}}-x");
        assertThatThrownBy(() -> HtmlReport.filled("{{c}}", Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void muchData_isPacked_andIsTheSame() throws IOException {
        StringBuilder recording = new StringBuilder("T1 a -> b\nT2 b -> a\n");
        for (int i = 0; i < 300; i++) {
            recording.append("T1 l" + i + "x".repeat(2_000) + " -> m" + i + "x".repeat(2_000) + "\n");
        }
        Findings findings = Notation.findings(recording.toString());
        byte[] packed = Base64.getDecoder().decode(only(PACKED, HtmlReport.of(Judgement.of(findings), "0.1.0")));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(new PageData(Judgement.of(findings), "0.1.0").json())
                    .contains("m299x");
        }
    }

    @Test
    void besideABaseline_eachFindingSaysWhetherItIsNew() {
        String two = Judging.BOTH + "T3 c -> d at A.a:1\nT4 d -> c at A.b:2\n";
        String id = Judging.judge(Judging.BOTH).all().get(0).finding().id();

        assertThat(statuses(Judging.judge(two))).containsExactly("", "");
        assertThat(statuses(Judging.judge(two, id + " one thread\n"))).containsExactlyInAnyOrder("known", "new");
        assertThat(statuses(Judging.judge(Judging.BOTH, id + " one thread until 2026-01-01\n")))
                .containsExactly("expired");
    }

    private static List<String> statuses(Judgement judgement) {
        return Pattern.compile("\"status\":\"(\\w*)\"")
                .matcher(only(DATA, HtmlReport.of(judgement, "0.1.0")))
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
