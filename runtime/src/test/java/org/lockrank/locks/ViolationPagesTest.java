package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.order.LockOrder;
import org.lockrank.testing.Crew;

/**
 * Holds docs/violations to the program: each kind has its page; the page's order is compiled, its example is run, and what
 * it says is printed there is what is printed. Identities and line numbers may differ.
 */
final class ViolationPagesTest {

    private static final Path DOCS = folder("docs/violations");
    private static final Path SHOP = folder("runtime/src/test/java/com/acme").resolve("Shop.java");

    /** A folder of the repository, wherever in it the tests run. */
    private static Path folder(String path) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(path))) {
                return at.resolve(path);
            }
        }
        throw new AssertionError("no folder " + path + " above " + Path.of("").toAbsolutePath());
    }

    @ParameterizedTest
    @EnumSource
    void page_showsWhatTheProgramPrints(ViolationKind kind) throws IOException {
        Path page = DOCS.resolve(kind.id() + ".md");
        String text = Files.readString(page);
        String printed = message(kind, block(text, "order"));
        if (System.getProperty("lockrank.golden", "").equals("rewrite")) {
            Files.writeString(page, text.replace(block(text, "text"), printed + "\n"));
            return;
        }
        assertThat(normal(block(text, "text")))
                .as("%s, whose message -Dlockrank.golden=rewrite writes anew", page)
                .isEqualTo(normal(printed + "\n"));
    }

    @ParameterizedTest
    @EnumSource
    void page_hasItsParts(ViolationKind kind) throws IOException {
        String text = Files.readString(DOCS.resolve(kind.id() + ".md"));
        assertThat(text).startsWith("# " + kind.id() + ": ");
        assertThat(text.lines().filter(line -> line.startsWith("## ")))
                .containsExactly(
                        "## What it means",
                        "## Example",
                        "## What it prints",
                        "## Can it deadlock?",
                        "## How to fix it",
                        "## When to permit it");
    }

    @ParameterizedTest
    @EnumSource
    void page_showsCodeThatWasRun(ViolationKind kind) throws IOException {
        String shop = Files.readString(SHOP);
        String text = Files.readString(DOCS.resolve(kind.id() + ".md"));
        assertThat(block(text, "java")
                        .lines()
                        .map(line -> line.replaceFirst(" *//.*", "").strip()))
                .allSatisfy(line -> assertThat(shop).contains(line));
    }

    @Test
    void pages_areAllOfAKind() throws IOException {
        try (var files = Files.list(DOCS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(List.of(ViolationKind.values()).stream()
                            .map(kind -> kind.id() + ".md")
                            .toList());
        }
    }

    private static String message(ViolationKind kind, String orderText) {
        LockOrder order = OrderCompiler.compile("locks.order", orderText).orThrow();
        Shop shop = new Shop(order);
        try (Refusals refusals = Refusals.refusing()) {
            try (Crew crew = new Crew()) {
                crew.start("checkout", () -> {
                    try {
                        shop.run(kind.id());
                    } catch (IllegalStateException | IllegalMonitorStateException refused) {
                        assertThat(refused).isNotNull();
                    }
                });
            }
            return refusals.violations().stream()
                    .filter(violation -> violation.kind() == kind)
                    .map(Violation::message)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the example of " + kind.id() + " does not break that rule"));
        }
    }

    private static String block(String page, String language) {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(matcher.find()).as("the page has a block of " + language).isTrue();
        return matcher.group(1);
    }

    private static String normal(String message) {
        return message.replaceAll("@[0-9a-f]+", "@")
                .replaceAll("java:[0-9]+", "java:")
                .replaceAll(" +", " ");
    }
}
