package org.lockrank.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockrank.lang.Diagnostic;
import org.lockrank.lang.Diagnostic.Severity;
import org.lockrank.testing.Generator;
import org.lockrank.testing.Property;
import org.lockrank.testing.Shrinker;

/** Bytes of any kind: never an exception, always an order or an error, every place within the text. */
@Tag("any-jdk")
class FuzzTest {

    private static final String[] SCRAPS = {
        "<",
        "!<",
        "!",
        ";",
        ",",
        "#",
        "\n",
        "\r",
        " ",
        "\t",
        ":",
        "NONE",
        "A",
        "a",
        "b",
        "c",
        "nestable",
        "readwrite",
        "bind",
        "field",
        "monitor",
        "bins",
        "by",
        "key",
        "\u0000",
        "\u001B",
        "\uFEFF",
        "\u00A0",
        "é",
        "錠",
        "\uD801\uDC28",
    };

    private static final Generator<byte[]> BYTES = (random, size) -> {
        byte[] bytes = new byte[random.nextInt(1 + 4 * size)];
        random.nextBytes(bytes);
        return bytes;
    };

    private static final Generator<String> SCRAMBLES = (random, size) -> {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1 + size); i > 0; i--) {
            text.append(SCRAPS[random.nextInt(SCRAPS.length)]).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    };

    @Test
    void randomBytes_areAnOrderOrAnError() {
        Property.forAll(3_000, BYTES, bytes -> assertSound(OrderCompiler.compile("fuzz.order", bytes), null));
    }

    @Test
    void randomWords_areAnOrderOrAnError() {
        Property.forAll(
                5_000,
                SCRAMBLES,
                Shrinker.ofTexts(),
                text -> assertSound(OrderCompiler.compile("fuzz.order", text), text));
    }

    @Test
    void aDamagedSample_isAnOrderOrAnError() throws IOException {
        byte[] sample = Files.readAllBytes(Path.of("..", "samples", "go-runtime.order"));
        Property.forAll(
                1_000,
                (random, size) -> damaged(sample, random, size),
                bytes -> assertSound(OrderCompiler.compile("fuzz.order", bytes), null));
    }

    /** Between one and ten places overwritten, doubled or left out. */
    private static byte[] damaged(byte[] sample, SplittableRandom random, int size) {
        byte[] bytes = sample.clone();
        for (int i = random.nextInt(1 + size / 10); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(1 + Math.min(40, bytes.length - at - 1));
            byte[] scrap = SCRAPS[random.nextInt(SCRAPS.length)].getBytes(StandardCharsets.UTF_8);
            byte[] middle = switch (random.nextInt(3)) {
                case 0 -> scrap;
                case 1 -> Arrays.copyOfRange(bytes, Math.max(0, at - length), at);
                default -> new byte[0];
            };
            byte[] next = new byte[bytes.length - length + middle.length];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(middle, 0, next, at, middle.length);
            System.arraycopy(bytes, at + length, next, at + middle.length, bytes.length - at - length);
            bytes = next;
        }
        return bytes;
    }

    private static void assertSound(Compilation compilation, String text) {
        List<Diagnostic> diagnostics = compilation.diagnostics();
        boolean refused = diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
        assertThat(compilation.order().isPresent()).isEqualTo(!refused);
        assertThat(compilation.report().isEmpty()).isEqualTo(diagnostics.isEmpty());
        String[] lines = text == null ? new String[0] : text.split("\r\n|\r|\n", -1);
        int lastLine = 0;
        for (Diagnostic d : diagnostics) {
            int line = d.place().line();
            boolean sound = !d.message().isBlank() && !d.help().isBlank() && d.length() > 0 && line >= lastLine;
            if (text != null && line > 0) {
                int column = d.place().column();
                sound &= line <= lines.length && column >= 1 && column <= lines[line - 1].length() + 1;
            }
            assertThat(sound).as(d::toString).isTrue();
            lastLine = line;
        }
        boolean writesToTerminals =
                compilation.report().chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        assertThat(writesToTerminals).isFalse();
    }
}
