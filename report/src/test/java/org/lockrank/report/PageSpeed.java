package org.lockrank.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.notation.RecordingText;

/**
 * How long a page of 5,000 lock classes, 50,000 nested acquisitions and 200 findings takes, to be written and in a browser. No test, for it
 * times and judges nothing; {@code docs/performance.md} has its command and what it said.
 */
class PageSpeed {

    private static final int CLASSES = 5_000;

    private static final int ACQUISITIONS = 50_000;

    private static final int FINDINGS = 200;

    /** A frame is drawn when the one behind it begins. */
    private static final String FRAME = "const done = arguments[arguments.length - 1]; const from = performance.now();"
            + "%s; requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));";

    @Test
    void measure(@TempDir Path folder) throws IOException {
        byte[] recording = RecordingText.recording(recording());
        Path page = folder.resolve("page.html");
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            Evidence evidence = new Evidence();
            try (RecordingReader reader = new RecordingReader("run", new ByteArrayInputStream(recording))) {
                evidence.add("run", reader);
            }
            long read = System.nanoTime();
            Findings findings = Findings.of(evidence, Optional.empty());
            long found = System.nanoTime();
            String html = HtmlReport.of(Judgement.of(findings), "0.1.0");
            Files.writeString(page, html);
            long written = System.nanoTime();
            say(
                    "%d findings; read %d ms, found %d ms, page of %d KB written %d ms; together %d ms",
                    findings.size(),
                    (read - begin) / 1_000_000,
                    (found - read) / 1_000_000,
                    html.length() / 1024,
                    (written - found) / 1_000_000,
                    (written - begin) / 1_000_000);
        }
        try (Browser browser = new Browser(folder.resolve("profile"))) {
            for (int i = 0; i < 5; i++) {
                browser.open(page, "");
                say(
                        "first paint %s ms, ready %s ms",
                        whole(browser.script(
                                "return performance.getEntriesByName('first-contentful-paint')[0].startTime")),
                        whole(browser.script("return performance.getEntriesByName('lockrank-ready')[0].startTime")));
            }
            browser.open(page, "#/order");
            browser.drawn();
            say(
                    "diagram of %d locks drawn at %s ms",
                    browser.all(".graph .node").size(), whole(browser.script("return performance.now()")));
            measure(browser, "zoom", "document.querySelector(\"button[aria-label='Zoom in']\").click()");
            measure(
                    browser,
                    "focus",
                    "document.querySelectorAll('.graph .node')[Math.floor(Math.random() * 50)]"
                            + ".dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))");
            browser.open(page, "#/order?most=400");
            browser.drawn();
            say(
                    "diagram of %d locks drawn at %s ms",
                    browser.all(".graph .node").size(), whole(browser.script("return performance.now()")));
            measure(browser, "zoom", "document.querySelector(\"button[aria-label='Zoom in']\").click()");
        }
    }

    private static void measure(Browser browser, String what, String action) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            times.add(((Number) browser.asynchronously(FRAME.formatted(action))).doubleValue());
        }
        Collections.sort(times);
        say("%s: median %.0f ms, longest %.0f ms", what, times.get(times.size() / 2), times.get(times.size() - 1));
    }

    private static String whole(Object milliseconds) {
        return String.valueOf(Math.round(((Number) milliseconds).doubleValue()));
    }

    private static void say(String format, Object... values) {
        System.out.println("page: " + String.format(Locale.ROOT, format, values));
    }

    /** Pairs of lock classes that are taken in both orders, and all others in one. */
    private static String recording() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CLASSES; i++) {
            text.append("name c" + i + " com.acme.part" + i % 90 + ".Component" + i + ".lock\n");
        }
        Set<Long> pairs = new HashSet<>();
        for (int i = 0; i < FINDINGS; i++) {
            add(text, "left" + i, 2 * i, 2 * i + 1);
            add(text, "right" + i, 2 * i + 1, 2 * i);
        }
        while (pairs.size() < ACQUISITIONS - 2 * FINDINGS) {
            int a = random.nextInt(CLASSES);
            int b = 2 * FINDINGS + random.nextInt(CLASSES - 2 * FINDINGS);
            int from = Math.min(a, b);
            int to = Math.max(a, b);
            if (from != to && pairs.add((long) from << 32 | to)) {
                add(text, "worker" + random.nextInt(64), from, to);
            }
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String thread, int from, int to) {
        String holder = " at com.acme.part" + from % 90 + ".Component" + from + ".run:" + (10 + from % 400);
        String wanter = " at com.acme.part" + to % 90 + ".Component" + to + ".call:" + (10 + from % 400);
        text.append(thread + " c" + from + holder + " -> c" + to + wanter + " x" + (1 + to % 7) + "\n");
    }
}
