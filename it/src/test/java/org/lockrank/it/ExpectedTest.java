package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedTest {

    @TempDir
    Path corpus;

    private Expected of(String row) throws IOException {
        Files.writeString(corpus.resolve("cases.csv"), "id,lock A class,lock B class\n" + row + "\n");
        return new Expected(corpus);
    }

    private static Finding cycle(String... types) {
        return new Finding("potential-deadlock", List.of(types), List.of(), List.of(), List.of());
    }

    @Test
    void aCycle_isTheKnownOne_ifItIsOfItsClasses() throws IOException {
        Expected expected = of("case,a.A,a.B");

        assertThat(expected.is("case", cycle("a.B", "a.A"))).isTrue();
        assertThat(expected.is("case", cycle("a.A", "a.C"))).isFalse();
        assertThat(expected.is("another", cycle("a.A", "a.C"))).isTrue();
    }

    @Test
    void aClassOfTheCasesOwn_mayExtendTheOneThatIsKnown() throws IOException {
        Expected expected = of("my-case,a.A,a.B");

        assertThat(expected.is("my-case", cycle("a.A", "my_case.Main$Sub"))).isTrue();
        assertThat(expected.is("my-case", cycle("a.A", "other.Sub"))).isFalse();
        assertThat(expected.is("my-case", cycle("a.A", "a.B", "my_case.Main$Sub")))
                .isFalse();
    }

    @Test
    void aLockThatIsSaidInWords_mayBeOfAnyClass() throws IOException {
        Expected expected = of("case,a.A,the same object's monitor");

        assertThat(expected.is("case", cycle("a.A", "a.B"))).isTrue();
        assertThat(expected.is("case", cycle("a.A"))).isTrue();
        assertThat(expected.is("case", cycle("a.B", "a.C"))).isFalse();
    }
}
