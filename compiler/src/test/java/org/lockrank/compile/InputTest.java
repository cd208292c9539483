package org.lockrank.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.lang.Diagnostic;
import org.lockrank.lang.Diagnostics;
import org.lockrank.order.Rank;

/** Files that are no order files, and orders that are too large. */
class InputTest {

    @TempDir
    private Path folder;

    private static List<String> ids(Compilation compilation) {
        return compilation.diagnostics().stream().map(Diagnostic::id).distinct().toList();
    }

    private static Compilation bytes(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return OrderCompiler.compile("locks.order", array);
    }

    @Test
    void aFile_isCompiledUnderTheNameItWasGivenBy() throws IOException {
        Path file = Files.writeString(folder.resolve("locks.order"), "NONE < a < b;\n");

        Compilation compilation = OrderCompiler.compile(file);

        assertThat(compilation.source()).isEqualTo(file.toString());
        assertThat(compilation.orThrow().rank("b").place()).hasToString(file + ":1:12");
    }

    @Test
    void aMissingFile_isADiagnostic() {
        Compilation compilation = OrderCompiler.compile(folder.resolve("none.order"));

        assertThat(ids(compilation)).containsExactly("LR001");
        assertThat(compilation.report()).contains("there is no such file");
        assertThat(compilation.order()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(compilation::orThrow).withMessage(compilation.report());
    }

    @Test
    void aDirectory_isADiagnostic() {
        assertThat(ids(OrderCompiler.compile(folder))).containsExactly("LR002");
    }

    /** A zip whose entry is damaged: a file that fails on reading wherever, and as whomever, the test runs. */
    @Test
    void aFileThatCannotBeRead_isADiagnostic() throws IOException {
        Path zip = folder.resolve("orders.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream zipped = new ZipOutputStream(out)) {
            zipped.putNextEntry(new ZipEntry("locks.order"));
            zipped.write("NONE < a;\n".repeat(50).getBytes(StandardCharsets.UTF_8));
            zipped.closeEntry();
        }
        byte[] damaged = Files.readAllBytes(zip);
        int data = 30 + "locks.order".length();
        Arrays.fill(damaged, data, data + 8, (byte) 0xFF);
        Files.write(zip, damaged);
        try (FileSystem inside = FileSystems.newFileSystem(zip)) {
            assertThat(ids(OrderCompiler.compile(inside.getPath("locks.order"))))
                    .containsExactly("LR003");
        }
    }

    @Test
    void aFileOf50Megabytes_isRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("large.order");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(50 << 20);
        }

        Compilation compilation = OrderCompiler.compile(file);

        assertThat(ids(compilation)).containsExactly("LR004");
        assertThat(compilation.report()).contains("more than 16 MiB");
    }

    @Test
    void bytesAndTextsThatAreTooLarge_areRefused() {
        int tooMany = (16 << 20) + 1;
        assertThat(ids(OrderCompiler.compile("locks.order", new byte[tooMany]))).containsExactly("LR004");
        assertThat(ids(OrderCompiler.compile("locks.order", " ".repeat(tooMany))))
                .containsExactly("LR004");
    }

    @Test
    void aByteThatIsNotUtf8_isRefusedWithItsLineAndColumn() {
        Compilation compilation = bytes('N', 'O', 'N', 'E', '\n', '<', ' ', 0xC3, 0xA4, 0xE4, ';', '\n');

        assertThat(compilation.report()).isEqualTo("""
                        error LR005: the byte 0xE4 at offset 9 is not UTF-8
                         --> locks.order:2:4
                          |
                        2 | < ä
                          |    ^
                          = save the file as UTF-8

                        locks.order: 1 error
                        """);
    }

    @Test
    void anEncodedSurrogate_isNotUtf8() {
        assertThat(ids(bytes('a', 0xED, 0xA0, 0x80))).containsExactly("LR005");
    }

    @Test
    void aFileCutWithinACharacter_isNotUtf8() {
        assertThat(ids(bytes('N', 'O', 'N', 'E', '<', 0xE2, 0x82))).containsExactly("LR005");
    }

    @Test
    void aUtf16File_isToldSo() {
        Compilation compilation =
                OrderCompiler.compile("locks.order", "\uFEFFNONE".getBytes(StandardCharsets.UTF_16LE));

        assertThat(compilation.report()).contains("the file looks like UTF-16: save it as UTF-8");
    }

    @Test
    void aByteOrderMark_isNoPartOfTheText() {
        Compilation compilation = bytes(0xEF, 0xBB, 0xBF, 'N', 'O', 'N', 'E', '<', 'a', ';');

        assertThat(compilation.orThrow().rank("a").place()).hasToString("locks.order:1:6");
    }

    @Test
    void aByteOrderMarkWithinTheText_isRefused() {
        assertThat(ids(OrderCompiler.compile("locks.order", "NONE < a;\n\uFEFFNONE < b;\n")))
                .containsExactly("LR007");
    }

    @Test
    void halfACharacterInAText_isRefused() {
        assertThat(ids(OrderCompiler.compile("locks.order", "NONE < a\uD800;"))).containsExactly("LR007");
    }

    @Test
    void lineEndsOfAllKinds_countLinesAndEndComments() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            String text = String.join(end, "# a", "NONE < a; # b", "", "a < b;", "");
            Compilation compilation = OrderCompiler.compile("locks.order", text);

            assertThat(compilation.report()).isEmpty();
            assertThat(compilation.orThrow().rank("b").place()).hasToString("locks.order:4:5");
            assertThat(compilation.orThrow().rank("a").documentation()).isEqualTo("a\nb");
        }
    }

    /** Go's generator accepts it, and a file that somebody has just begun should not stop a build: a warning. */
    @Test
    void anEmptyFile_isAnOrderWithoutRanksAndAWarning() {
        Compilation compilation = bytes();

        assertThat(ids(compilation)).containsExactly("LR053");
        assertThat(compilation.orThrow().ranks()).isEmpty();
    }

    @Test
    void aFileOfNulBytes_isRefusedOnce() {
        Compilation compilation = OrderCompiler.compile("locks.order", new byte[4096]);

        assertThat(ids(compilation)).containsExactly("LR006");
        assertThat(compilation.diagnostics()).hasSize(1);
        assertThat(compilation.report().length()).isLessThan(1000);
    }

    @Test
    void namesThatJavaCannotSpell_areFreeInAnOrder() {
        Compilation compilation =
                OrderCompiler.compile("locks.order", "NONE < class, int, a-b, a.b, internal/cpu, 1x;");

        assertThat(compilation.orThrow().ranks())
                .extracting(Rank::name)
                .containsExactly("class", "int", "a-b", "a.b", "internal/cpu", "1x");
    }

    @Test
    void aChainOfTheMostNames_isCompiled() {
        Compilation compilation = OrderCompiler.compile("locks.order", CompileTimes.chain(32_768));

        assertThat(compilation.orThrow().size()).isEqualTo(32_768 * 32_767 / 2);
    }

    @Test
    void aChainOfMoreNames_isRefusedWithTheLimit() {
        Compilation compilation = OrderCompiler.compile("locks.order", CompileTimes.chain(100_000));

        assertThat(ids(compilation)).containsExactly("LR040");
        assertThat(compilation.report()).contains("an order may have 32768 names, and this is one more");
    }

    @Test
    void aCycleOfTheMostNames_isShownWithoutItsMiddle() {
        String chain = CompileTimes.chain(32_768);
        Compilation compilation = OrderCompiler.compile("locks.order", chain.replace("NONE < n0", "n32767 < n0"));

        assertThat(ids(compilation)).containsExactly("LR025");
        assertThat(compilation.report()).contains(" < … < ").contains("more steps");
        assertThat(compilation.diagnostics().get(0).message().length()).isLessThan(200);
    }

    @Test
    void listsWhoseProductIsTooLarge_areRefused() {
        String names = CompileTimes.chain(1_100)
                .replace("NONE < ", "")
                .replace(" < ", ", ")
                .replace(";\n", "");
        String others = names.replace("n", "m");

        assertThat(ids(OrderCompiler.compile("locks.order", "NONE < " + names + ";" + names + " < " + others + ";")))
                .containsExactly("LR041");
        assertThat(ids(OrderCompiler.compile("locks.order", "NONE < " + names + ";" + names + "!<" + names + ";")))
                .containsExactly("LR041");
        assertThat(ids(OrderCompiler.compile("locks.order", names + " < " + names + ";")))
                .contains("LR041");
    }

    @Test
    void manyErrors_areShownUpToALimitAndCounted() {
        Compilation some = OrderCompiler.compile("locks.order", "NONE < a;\n".repeat(151));
        assertThat(some.diagnostics()).hasSize(150);
        assertThat(some.report()).endsWith("and 50 more\nlocks.order: 150 errors\n");
        assertThat(some.report().split("error LR021")).hasSize(101);

        Compilation many = OrderCompiler.compile("locks.order", "NONE < a;\n".repeat(Diagnostics.MAX + 8));
        assertThat(many.diagnostics()).hasSize(Diagnostics.MAX);
        assertThat(many.report()).endsWith("and 9907 more\nlocks.order: at least 10000 errors\n");
    }
}
