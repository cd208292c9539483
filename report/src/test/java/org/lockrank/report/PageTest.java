package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a Chromium: what is clicked, what is typed, what is read; and that nothing is asked of any network. */
@Tag("browser")
@Tag("any-jdk")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {

    /** Two tellers that deadlock, a cycle of three, readers and a writer, and a lock in no cycle. */
    private static final String BANK = """
            command com.acme.bank.Main
            name account com.acme.bank.Account.lock
            name ledger com.acme.bank.Ledger.lock
            name audit com.acme.bank.Audit.log
            name pool com.acme.pool.Pool.lock
            name conn com.acme.pool.Connection.lock
            kind conn lock
            name idle com.acme.Idle.lock
            calls post com.acme.bank.Ledger.enter:64 com.acme.bank.Transfer.post:88 java.util.concurrent.ThreadPoolExecutor.runWorker:1136 java.lang.Thread.run:840
            calls postHeld com.acme.bank.Transfer.post:82 java.util.concurrent.ThreadPoolExecutor.runWorker:1136 java.lang.Thread.run:840
            calls close com.acme.bank.Account.balance:47 com.acme.bank.Closing.run:77 java.lang.Thread.run:840
            calls closeHeld com.acme.bank.Closing.run:75 java.lang.Thread.run:840
            teller account at postHeld -> ledger at post x31
            nightly ledger at closeHeld -> account at close x2
            worker-a pool at com.acme.pool.Pool.borrow:41 -> conn at com.acme.pool.Connection.open:19 x900
            worker-b conn at com.acme.pool.Connection.close:70 -> audit at com.acme.bank.Audit.write:12 x12
            auditor audit at com.acme.bank.Audit.flush:33 -> pool at com.acme.pool.Pool.borrow:40 x3
            closer account at com.acme.bank.Account.end:12 -> conn at com.acme.pool.Connection.open:19
            worker-a pool at com.acme.pool.Pool.borrow:41 -> idle at com.acme.Idle.rest:5
            dropped 7 nested acquisitions
            unwatched com.acme.Gen
            """;

    private static final String ORDER = """
            # Where money is.
            NONE < account;
            account < ledger;
            NONE < pool < connection;
            ledger, connection < LOGS;
            # The last thing that anybody takes.
            LOGS < audit;
            NONE < execR, execW;
            readwrite exec: execR, execW;
            nestable connection;
            bind account: field com.acme.bank.Account.lock;
            bind ledger: field com.acme.bank.Ledger.lock;
            bind audit: field com.acme.bank.Audit.log;
            bind pool: field com.acme.pool.Pool.lock;
            bind connection: field com.acme.pool.Connection.lock, field com.acme.Gone.lock;
            """;

    /** Names that would be markup, would run, hide or turn round what follows. */
    private static final String HOSTILE = """
            name a <img/src=x/onerror=document.title='run'>
            name b </script><script>document.title='run'</script>
            type c &lt;b&gt;"'`{{script}}
            \u202egnp.exe\u0007 a -> b x2
            <svg/onload=document.title='run'> b -> a
            unwatched <b>com.acme.Gen</b>\u0000\ufeff
            """;

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private Path folder = Path.of("");
    private Browser browser;
    private Path bank;
    private Path held;
    private Path hostile;
    private Findings findings;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        findings = Notation.findings(BANK);
        bank = page("bank.html", findings);
        held = page("held.html", Notation.findings(ORDER, new String[] {BANK}));
        hostile = page("hostile.html", Notation.findings(HOSTILE + "T3 c -> " + "x".repeat(100_000)));
        browser = new Browser(folder.resolve("profile"));
    }

    private Path page(String name, Findings findings) throws IOException {
        return Files.writeString(folder.resolve(name), HtmlReport.of(Judgement.of(findings), "0.1.0"));
    }

    @AfterEach
    void nothingWasComplainedOf_andNothingAskedForElsewhere() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    @AfterAll
    void end() {
        if (browser != null) {
            browser.close();
        }
    }

    private String id(String lock) {
        return findings.all().stream()
                .filter(f ->
                        f.locks().stream().anyMatch(l -> l.lockClass().name().equals(lock)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void overview_saysWhatIsWrong_whereToLook_andWhatWasNotJudged() {
        browser.open(bank, "");
        assertThat(browser.the("h1").getText()).isEqualTo("2 potential deadlocks");
        assertThat(browser.title()).startsWith("2 potential deadlocks");
        assertThat(browser.texts(".card"))
                .hasSize(2)
                .anySatisfy(card -> assertThat(card)
                        .contains("teller holds", "Ledger.lock", "nightly", "neither ever goes on")
                        .contains("(Closing.java:75)", "(Account.java:47)"));
        assertThat(browser.the(".unjudged").getText()).contains("7 nested acquisitions that were lost");
        assertThat(browser.the(".facts").getText()).contains("Lock classes 6", "Threads 6");
        browser.click(browser.all("details.more summary").stream()
                .filter(s -> s.getText().startsWith("Classes that were not watched"))
                .findFirst()
                .orElseThrow());
        assertThat(browser.the("details[open]").getText()).contains("com.acme.Gen: it is too long");
    }

    @Test
    void finding_saysTheTwoLinesToChange_andShowsHowItComesAbout() {
        browser.open(bank, "");
        browser.click(browser.link("Account.lock and Ledger.lock"));
        browser.the(".schedule");
        assertThat(browser.fragment()).isEqualTo("#/findings/" + id("com.acme.bank.Account.lock"));
        assertThat(browser.texts(".spot strong")).containsExactly("Closing.java:75", "Account.java:47");
        assertThat(browser.texts(".fix li").get(0)).startsWith("Take Account.lock before Ledger.lock");
        assertThat(browser.the("[aria-labelledby=confirm] pre").getText())
                .isEqualTo("lockrank confirm --finding " + id("com.acme.bank.Account.lock") + " run1 -- java …");
        assertThat(browser.texts(".schedule .head b")).containsExactlyInAnyOrder("teller", "nightly");
        assertThat(browser.all(".schedule .step")).hasSize(4);
        assertThat(browser.all(".schedule .bar")).hasSize(2);
        assertThat(browser.texts(".step .for")).containsExactlyInAnyOrder("waits for nightly", "waits for teller");
        assertThat(browser.the(".standstill").getText())
                .contains("From here nothing goes on", "nightly waits for teller");
        assertThat(browser.script(
                        "const bars = [...document.querySelectorAll('.bar')].map(b => b.getBoundingClientRect().bottom);"
                                + "const end = document.querySelector('.standstill').getBoundingClientRect().top;"
                                + "return bars.every(b => Math.abs(b - end) < 3)"))
                .isEqualTo(true);
    }

    @Test
    void stacks_areFoldedToTheProgramsOwnCalls_andUnfoldByAClick() {
        browser.open(bank, "#/findings/" + id("com.acme.bank.Account.lock"));
        WebElement side = browser.all(".side").stream()
                .filter(s -> s.getText().startsWith("teller"))
                .findFirst()
                .orElseThrow();
        assertThat(side.getText()).contains("Ledger.enter(Ledger.java:64)").doesNotContain("runWorker");
        browser.click(side.findElement(By.cssSelector(".fold summary")));
        assertThat(side.getText()).contains("ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)");
    }

    @Test
    void linesForAnOrderFile_areCopiedByAButton() {
        browser.open(bank, "#/findings/" + id("com.acme.bank.Account.lock"));
        browser.script("navigator.clipboard.writeText = async text => { window.copied = text; }");
        browser.click(browser.the(".code .copy"));
        Browser.until("it is copied", () -> browser.script("return window.copied || null") != null);
        assertThat(browser.script("return window.copied"))
                .isEqualTo("NONE < account < ledger;\n\nbind account: field com.acme.bank.Account.lock;\n"
                        + "bind ledger: field com.acme.bank.Ledger.lock;\n");
        assertThat(browser.the(".code .copy").getText()).isEqualTo("Copied");
    }

    @Test
    void fromFinding_toStepOfTheGraph_toStacks_andBack() {
        browser.open(bank, "#/findings/" + id("com.acme.bank.Account.lock"));
        browser.click(browser.link("Account.lock, then Ledger.lock"));
        browser.drawn();
        assertThat(browser.the(".panel h2").getText()).isEqualTo("Account.lock, then Ledger.lock");
        assertThat(browser.the(".panel").getText()).contains("Seen 31 times", "Ledger.enter(Ledger.java:64)");
        assertThat(browser.all(".step-line[data-mark=on]")).hasSize(1);
        browser.click(browser.the(".panel").findElement(By.linkText("Account.lock and Ledger.lock")));
        browser.the(".schedule");
        browser.back();
        browser.drawn();
        assertThat(browser.the(".panel h2").getText()).isEqualTo("Account.lock, then Ledger.lock");
    }

    @Test
    void graph_isSearched_focused_zoomedAndMoved_andTheAddressSaysIt() {
        browser.open(bank, "#/order");
        browser.drawn();
        assertThat(browser.all(".graph .node")).hasSize(6);
        assertThat(browser.all(".graph .says-cycle")).hasSize(5);
        WebElement find = browser.the("#find");
        find.sendKeys("pool", Keys.ENTER);
        Browser.until(
                "the lock is open", () -> browser.the(".panel h2").getText().equals("Pool.lock"));
        assertThat(browser.the(".panel").getText())
                .contains("Seen held when it was taken (1)", "Seen taken while it was held (2)");
        assertThat(browser.the(".node[data-mark=focus]").getAttribute("aria-label"))
                .contains("com.acme.pool.Pool.lock");
        assertThat(browser.all(".node[data-mark=before]")).hasSize(1);
        assertThat(browser.all(".node[data-mark=after]")).hasSize(2);
        String before = browser.the(".layer").getAttribute("transform");
        browser.click(browser.the("button[aria-label='Zoom in']"));
        String zoomed = browser.the(".layer").getAttribute("transform");
        assertThat(zoomed).isNotEqualTo(before);
        browser.the(".graph").sendKeys(Keys.ARROW_LEFT);
        assertThat(browser.the(".layer").getAttribute("transform")).isNotEqualTo(zoomed);
        Browser.until("the address has it", () -> browser.fragment().contains("view="));
        String state = browser.fragment();
        String moved = browser.the(".layer").getAttribute("transform");
        assertThat(state).contains("focus=2", "q=pool");
        browser.open(bank, state);
        browser.drawn();
        assertThat(browser.the(".panel h2").getText()).isEqualTo("Pool.lock");
        assertThat(browser.the(".node[data-mark=focus]").getAttribute("aria-label"))
                .contains("Pool.lock");
        assertThat(scale(browser.the(".layer").getAttribute("transform"))).isEqualTo(scale(moved));
    }

    /** The address has it to three places. */
    private static String scale(@Nullable String transform) {
        String scale = Objects.requireNonNull(transform).replaceAll(".*scale\\((.*)\\).*", "$1");
        return "%.2f".formatted(Double.parseDouble(scale));
    }

    @Test
    void order_showsWhatIsDeclared_seen_neverSeen_andAgainstIt() {
        browser.open(held, "#/order");
        browser.drawn();
        assertThat(browser.the("h1").getText()).isEqualTo("The order");
        assertThat(browser.the(".coverage").getText())
                .startsWith("ranks acquired: 5 of 7 (71%); declared pairs witnessed: ");
        assertThat(browser.all(".says-declared.step-line")).isNotEmpty();
        assertThat(browser.all(".says-unseen.step-line")).isNotEmpty();
        assertThat(browser.all(".says-against.step-line")).hasSize(2);
        assertThat(browser.all(".says-undeclared.step-line")).hasSize(1);
        assertThat(browser.all(".node.group")).hasSize(1);
        assertThat(browser.the(".panel").getText())
                .contains("Against the order (2)", "ledger, then account")
                .contains("Bindings that found no lock", "com.acme.Gone.lock");
        browser.click(browser.all(".graph .node").stream()
                .filter(n -> String.valueOf(n.getAttribute("aria-label")).startsWith("audit"))
                .findFirst()
                .orElseThrow());
        Browser.until(
                "the rank is open", () -> browser.the(".panel h2").getText().equals("audit"));
        assertThat(browser.the(".panel").getText())
                .contains("The last thing that anybody takes.", "May be held when it is taken (4)")
                .contains("May be taken while it is held (0)", "Carried by com.acme.bank.Audit.log");
        browser.open(held, "#/order?focus=" + 2);
        browser.drawn();
        assertThat(browser.all(".node[data-mark=focus]")).hasSize(1);
    }

    @Test
    void besideABaseline_whatIsNewComesFirst() throws IOException {
        String known = findings.all().get(0).id();
        Path page = Files.writeString(
                folder.resolve("baseline.html"),
                HtmlReport.of(Judging.judge(BANK, known + " seen by all of us\n"), "0.1.0"));

        browser.open(page, "");
        assertThat(browser.the("[aria-labelledby=found]").getText()).contains("1 finding since the baseline");
        assertThat(browser.texts(".card .tags"))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains(" new "),
                        second -> assertThat(second).contains(" known "));
    }

    @Test
    void findingAgainstAnOrder_saysTheRuleAndItsLine() {
        browser.open(held, "#/findings?tier=against-order");
        browser.click(browser.the(".card a"));
        assertThat(browser.the("[aria-labelledby=rule]").getText()).contains("Written at locks.order:");
        assertThat(browser.all(".standstill")).isEmpty();
    }

    @Test
    void locks_areSortedAndFiltered_andLeadToTheGraph() {
        browser.open(bank, "#/locks");
        assertThat(browser.all(".locks tbody tr")).hasSize(6);
        assertThat(browser.the("th[data-key=findings]").getAttribute("aria-sort"))
                .isEqualTo("descending");
        browser.click(browser.the("th[data-key=wanted] button"));
        assertThat(browser.the("th[data-key=wanted]").getAttribute("aria-sort")).isEqualTo("descending");
        assertThat(browser.the(".locks tbody th").getText()).startsWith("Connection.lock");
        browser.click(browser.the("th[data-key=wanted] button"));
        assertThat(browser.the("th[data-key=wanted]").getAttribute("aria-sort")).isEqualTo("ascending");
        browser.the("#filter").sendKeys("ledger");
        Browser.until("it is filtered", () -> browser.all(".locks tbody tr").size() == 1);
        assertThat(browser.fragment()).contains("q=ledger", "sort=-wanted");
        browser.open(bank, browser.fragment());
        assertThat(browser.all(".locks tbody tr")).hasSize(1);
        browser.click(browser.link("Ledger.lock"));
        browser.drawn();
        assertThat(browser.the(".panel h2").getText()).isEqualTo("Ledger.lock");
    }

    @Test
    void whatARecordingSays_isTextAndNeverMarkup_andIsSeen() {
        for (String state : List.of("", "#/findings", "#/order", "#/locks", "#/about")) {
            browser.open(hostile, state);
            if (state.equals("#/order")) {
                browser.drawn();
            }
            assertThat(browser.all("main img, main script, main svg[onload], main b b"))
                    .isEmpty();
            assertThat(browser.title()).doesNotContain("run");
        }
        browser.open(hostile, "");
        assertThat(browser.the(".card").getText())
                .contains("\\u202egnp.exe\\u0007", "<svg/onload=document.title='run'>")
                .doesNotContain("\u202e");
        browser.click(browser.the(".card a"));
        assertThat(browser.the(".schedule").getText()).contains("<svg/onload=document.title='run'>");
        browser.open(hostile, "#/findings/<img src=x onerror=document.title='run'>");
        assertThat(browser.the("h1").getText()).isEqualTo("No such finding");
        assertThat(browser.all("main img")).isEmpty();
    }

    @Test
    void keyboardAlone_reachesTheReport_andTheDiagram() {
        browser.open(bank, "");
        browser.the("body").sendKeys(Keys.TAB);
        assertThat(browser.script("return document.activeElement.className")).isEqualTo("skip");
        browser.the(".skip").sendKeys(Keys.ENTER);
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("main");
        browser.open(bank, "#/order");
        browser.drawn();
        WebElement lock = browser.all(".graph .node").get(0);
        browser.script("arguments[0].focus()", lock);
        lock.sendKeys(Keys.ENTER);
        Browser.until("it is open", () -> !browser.all(".node[data-mark=focus]").isEmpty());
        browser.the("body").sendKeys(Keys.ESCAPE);
        Browser.until("it is closed", () -> browser.all(".node[data-mark]").isEmpty());
    }

    @Test
    void colours_areAsChosen_andStaySo() {
        browser.open(bank, "");
        Object light = browser.script("return getComputedStyle(document.body).backgroundColor");
        browser.the("#theme").findElement(By.cssSelector("option[value=dark]")).click();
        assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(light);
        browser.open(held, "#/locks");
        assertThat(browser.script("return document.documentElement.dataset.theme"))
                .isEqualTo("dark");
        browser.the("#theme").findElement(By.cssSelector("option[value=auto]")).click();
    }

    @Test
    void printed_itHasNoControls() {
        browser.open(bank, "#/findings/" + id("com.acme.bank.Account.lock"));
        browser.command("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(browser.the("header nav").isDisplayed()).isFalse();
        assertThat(browser.the(".schedule").isDisplayed()).isTrue();
        browser.command("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    @Test
    void everybodyCanReadIt_inLightAndDark() throws IOException {
        String axe;
        try (InputStream in = Objects.requireNonNull(PageTest.class.getResourceAsStream(AXE), AXE)) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String finding = "#/findings/" + id("com.acme.bank.Account.lock");
        for (String scheme : List.of("light", "dark")) {
            browser.command(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            // The colours of all views are those of these.
            List<String> states = scheme.equals("dark")
                    ? List.of(finding, "#/order?focus=1")
                    : List.of("", finding, "#/order?focus=1", "#/order?edge=0-1", "#/locks", "#/about");
            for (String state : states) {
                browser.open(state.contains("order") ? held : bank, state);
                if (state.contains("order")) {
                    browser.drawn();
                }
                assertThat(browser.console()).isEmpty();
                browser.script(axe);
                assertThat(browser.asynchronously("""
                                const done = arguments[0];
                                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}).then(
                                    r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200)
                                        + ' ' + n.failureSummary).join('; '))),
                                    e => done(['axe failed: ' + e]));
                                """)).as(scheme + " " + state).isEqualTo(List.of());
                // What the console says from here on axe said, of the canvas that it measures colours with.
                browser.console();
            }
        }
        browser.command("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }
}
