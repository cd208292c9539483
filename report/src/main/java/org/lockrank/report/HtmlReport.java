package org.lockrank.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.lockrank.analysis.baseline.Judgement;

/**
 * The report for people who look: one page that needs no other file and asks nothing of any network.
 *
 * <p>What a recording says is data of the page and becomes text in it. Nothing but the page's own script and style, which its
 * policy names by their hashes, is ever run or applied.
 */
public final class HtmlReport {

    /** Above so many characters the data is packed: a browser then unpacks it sooner than it reads it. */
    private static final int PACKED_ABOVE = 1 << 20;

    private HtmlReport() {}

    /**
     * The page.
     *
     * @param judgement the findings, and where they are held against a baseline which of them are new
     * @param version of Lockrank, which the page names
     */
    public static String of(Judgement judgement, String version) {
        String script = text("page.js");
        String style = text("page.css");
        String policy = "default-src 'none'; script-src 'sha256-" + hash(script) + "'; style-src 'sha256-" + hash(style)
                + "'; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'";
        return filled(
                text("page.html"),
                Map.of(
                        "policy",
                        policy,
                        "headline",
                        escaped(TextReport.headline(judgement)),
                        "style",
                        style,
                        "script",
                        script,
                        "data",
                        data(new PageData(judgement, version).json()),
                        "elk",
                        Base64.getEncoder().encodeToString(bytes("elk-worker.js.gz"))));
    }

    /** The template with a part for each name in braces, once: what stands in the parts is left as it is. */
    static String filled(String template, Map<String, String> parts) {
        StringBuilder page = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", at)) {
            int close = template.indexOf("}}", open);
            String name = template.substring(open + 2, close);
            String part = parts.get(name);
            if (part == null) {
                throw new IllegalStateException("the page wants a part that nothing has: " + name);
            }
            page.append(template, at, open).append(part);
            at = close + 2;
        }
        return page.append(template, at, template.length()).toString();
    }

    /** A block that no script runs; a less-than sign would let a text in it end the block. */
    private static String data(String json) {
        if (json.length() <= PACKED_ABOVE) {
            return "<script type=\"application/json\" id=\"data\">" + json.replace("<", "\\u003c") + "</script>";
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all that is written to it", e);
        }
        return "<script type=\"text/plain\" id=\"data-gz\">"
                + Base64.getEncoder().encodeToString(packed.toByteArray()) + "</script>";
    }

    /** As text of HTML. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(Character.isISOControl(c) || isSurrogate(c) ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar was built without page/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read page/" + name + " of the own jar", e);
        }
    }
}
