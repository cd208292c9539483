package org.lockrank.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;

/** Takes the pictures of {@code docs/report.md} anew. No test, for somebody must look at them; {@code docs/report.md} has its command. */
class PagePictures {

    /** Two that deadlock, a cycle of three, readers and a writer. */
    private static final String BANK = """
            command com.acme.bank.Main
            name account com.acme.bank.Account.lock
            name ledger com.acme.bank.Ledger.lock
            name audit com.acme.audit.Audit.log
            name pool com.acme.db.Pool.lock
            name connection com.acme.db.Connection.lock
            kind connection lock
            name cache com.acme.cache.Cache.table
            kind cache read-write
            name queue com.acme.cache.Executor.queue
            calls post com.acme.bank.Ledger.enter:64 com.acme.bank.Transfer.post:88 com.acme.bank.Teller.serve:31 java.util.concurrent.ThreadPoolExecutor.runWorker:1136 java.lang.Thread.run:840
            calls postHeld com.acme.bank.Transfer.post:82 com.acme.bank.Teller.serve:31 java.util.concurrent.ThreadPoolExecutor.runWorker:1136 java.lang.Thread.run:840
            calls close com.acme.bank.Account.balance:47 com.acme.bank.Closing.run:77 java.lang.Thread.run:840
            calls closeHeld com.acme.bank.Closing.run:75 java.lang.Thread.run:840
            calls flush com.acme.db.Pool.borrow:40 com.acme.audit.Audit.write:15 com.acme.audit.Audit.flush:30 com.acme.bank.Nightly.run:21 java.lang.Thread.run:840
            calls flushHeld com.acme.audit.Audit.write:11 com.acme.audit.Audit.flush:30 com.acme.bank.Nightly.run:21 java.lang.Thread.run:840
            teller-1 account at postHeld -> ledger at post x31
            nightly ledger at closeHeld -> account at close x2
            worker-1 pool at db.Pool.borrow:41 -> connection at db.Connection.open:19 x900
            worker-2 connection at db.Connection.close:70 -> audit at audit.Audit.write:12 x12
            auditor audit at flushHeld -> pool at flush x3
            reader-1 cache:r at cache.Cache.get:30 -> queue at cache.Executor.submit:52 x70
            reader-2 queue at cache.Executor.drain:61 -> cache:r at cache.Cache.get:30 x5
            writer cache at cache.Cache.put:44 -> audit at audit.Audit.write:12
            write writer cache
            unwatched com.acme.Gen
            """;

    private static final String ORDER = """
            NONE < account < ledger;
            NONE < pool < connection;
            ledger, connection < LOGS;
            LOGS < audit;
            NONE < cacheR, cacheW;
            cacheR, cacheW < queue;
            readwrite cache: cacheR, cacheW;
            nestable connection;
            bind account: field com.acme.bank.Account.lock;
            bind ledger: field com.acme.bank.Ledger.lock;
            bind audit: field com.acme.audit.Audit.log;
            bind pool: field com.acme.db.Pool.lock;
            bind connection: field com.acme.db.Connection.lock;
            bind cacheR: field com.acme.cache.Cache.table;
            bind queue: field com.acme.cache.Executor.queue;
            """;

    @Test
    void take(@TempDir Path folder) throws IOException {
        Findings findings = Notation.findings(BANK);
        Path bank = folder.resolve("bank.html");
        Files.writeString(
                bank,
                HtmlReport.of(
                        Judging.judge(
                                findings,
                                with(findings, "com.acme.cache.Cache.table") + " both under the cache's own gate\n"),
                        "0.1.0"));
        Path held = folder.resolve("held.html");
        Files.writeString(held, HtmlReport.of(Judgement.of(Notation.findings(ORDER, new String[] {BANK})), "0.1.0"));
        Path pictures = Path.of("..", "docs", "pictures");
        try (Browser browser = new Browser(folder.resolve("profile"))) {
            browser.command(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", 1200, "height", 860, "deviceScaleFactor", 1, "mobile", false));
            browser.open(bank, "");
            browser.picture(pictures.resolve("page-overview.png"));
            browser.open(bank, "#/findings/" + with(findings, "com.acme.bank.Ledger.lock"));
            browser.picture(pictures.resolve("page-finding.png"));
            colours(browser, "dark");
            browser.open(bank, "#/findings/" + with(findings, "com.acme.db.Pool.lock"));
            browser.picture(pictures.resolve("page-cycle-of-three.png"));
            colours(browser, "light");
            browser.open(bank, "#/order?edge=0-1");
            browser.drawn();
            browser.picture(pictures.resolve("page-graph.png"));
            colours(browser, "dark");
            browser.open(held, "#/order?q=pool");
            browser.drawn();
            browser.click(browser.link("pool"));
            browser.drawn();
            browser.picture(pictures.resolve("page-order.png"));
            colours(browser, "light");
            browser.open(held, "#/locks");
            browser.picture(pictures.resolve("page-locks.png"));
        }
    }

    private static void colours(Browser browser, String scheme) {
        browser.command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private static String with(Findings findings, String lock) {
        return findings.all().stream()
                .filter(f ->
                        f.locks().stream().anyMatch(l -> l.lockClass().name().equals(lock)))
                .findFirst()
                .map(Finding::id)
                .orElseThrow();
    }
}
