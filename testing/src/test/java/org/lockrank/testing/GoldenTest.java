package org.lockrank.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {

    @TempDir
    Path folder;

    @Test
    void equalText_passes() {
        assertThatCode(() -> Golden.compare(GoldenTest.class, file("one\ntwo\n"), "one\ntwo\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void aTestsOwnFile_isFoundInItsPackage() {
        Golden.assertMatches(GoldenTest.class, "pool.txt", "registry < connection\nconnection < statement\n");
    }

    @Test
    void aMissingFile_isNamed() {
        Path absent = folder.resolve("absent.txt");
        assertThatThrownBy(() -> Golden.compare(GoldenTest.class, absent, "text"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("there is no " + absent);
    }

    @Test
    void differentText_namesTheFirstDifferenceAndHowToRewrite() {
        Path file = file("one\ntwo\nthree\n");
        assertThatThrownBy(() -> Golden.compare(GoldenTest.class, file, "one\n2\n3\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the text differs from " + file + " in line 2\n"
                        + "  the file has  two\\n\n"
                        + "  the test has  2\\n\n"
                        + "  if the new text is right: mvn verify -pl testing -am -Dtest=GoldenTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dlockrank.golden=rewrite");
    }

    @Test
    void aMissingLastLine_isADifference() {
        assertThatThrownBy(() -> Golden.compare(GoldenTest.class, file("one\ntwo\n"), "one\n"))
                .hasMessageContaining("in line 2")
                .hasMessageContaining("the test has  (no more lines)");
    }

    @Test
    void aMissingLastLineEnd_isADifference() {
        assertThatThrownBy(() -> Golden.compare(GoldenTest.class, file("one\n"), "one"))
                .hasMessageContaining("in line 1");
    }

    @Test
    void rewriting_makesTheTextPass() {
        Path file = folder.resolve("new").resolve("golden.txt");
        Golden.rewrite(file, "fresh\n");
        assertThatCode(() -> Golden.compare(GoldenTest.class, file, "fresh\n")).doesNotThrowAnyException();
    }

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("golden.txt"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
