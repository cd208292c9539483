package org.lockrank.analysis.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.analysis.baseline.Judged.BOTH;
import static org.lockrank.analysis.baseline.Judged.standings;
import static org.lockrank.analysis.baseline.Judgement.Standing.HARMLESS;
import static org.lockrank.analysis.baseline.Judgement.Standing.NEW;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownPairsTest {

    /** The locks of the notation are fields of such names. */
    private static final String PAIR = "field com.acme.b.lock, field com.acme.a.lock: a is made under b\n";

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void nameTheJar() {
        jar = folder.resolve("acme-1.0.jar");
    }

    @Test
    void pairThatAJarCallsHarmless_doesNotFail_andTheJarIsNamed() throws IOException {
        ship("# ours\n\n" + PAIR);

        Judgement judgement = judge(BOTH, "");

        assertThat(standings(judgement)).containsExactly(HARMLESS);
        assertThat(judgement.fails()).isFalse();
        assertThat(judgement.all().get(0).pair()).satisfies(pair -> {
            assertThat(pair.jar()).isEqualTo("acme-1.0.jar");
            assertThat(pair.entry()).isEqualTo("META-INF/lockrank/acme.known:3");
            assertThat(pair.reason()).isEqualTo("a is made under b");
        });
    }

    @Test
    void reason_whichAnybodyCanShip_turnsNoText() throws IOException {
        ship(PAIR.replace("made", "\u202emade"));

        assertThat(judge(BOTH, "").all().get(0).pair())
                .satisfies(pair -> assertThat(pair.reason()).isEqualTo("a is \\u202emade under b"));
    }

    @Test
    void lineOfTheBaselineForSuchAPair_isUnused_andGoes() throws IOException {
        ship(PAIR);
        Judgement judgement = judge(BOTH, Judged.id(BOTH) + " known\n");

        assertThat(judgement.unused()).hasSize(1);
        assertThat(BaselineUpdate.removing(judgement).text()).isEmpty();
    }

    @Test
    void cycleWithAThirdLock_isNotHarmless_norIsWhatHappened() throws IOException {
        ship(PAIR);

        assertThat(standings(judge("T1 a -> b\nT2 b -> c\nT3 c -> a\n", ""))).containsExactly(NEW);
        assertThat(standings(judge("stuck T1 a -> b; T2 b -> a\n", ""))).containsExactly(NEW);
    }

    @Test
    void jarThatIsGone_orIsNone_isToldOf_andNothingIsHarmless() throws IOException {
        assertThat(judge(BOTH, "").notes()).singleElement().asString().contains("acme-1.0.jar", "gone");
        assertThat(standings(judge(BOTH, ""))).containsExactly(NEW);

        Files.writeString(jar, "no jar");
        assertThat(judge(BOTH, "").notes()).singleElement().asString().contains("acme-1.0.jar", "cannot be read");
    }

    @Test
    void lineThatSaysNothing_isPassedOver_withANote() throws IOException {
        ship("a and b\nlock com.acme.a.lock, field com.acme.b.lock: why\n" + PAIR);

        Judgement judgement = judge(BOTH, "");

        assertThat(judgement.notes())
                .containsExactly(
                        "acme-1.0.jar: META-INF/lockrank/acme.known:1:1: a line says 'field com.acme.A.lock, monitor "
                                + "com.acme.B: and why this is harmless': passed over",
                        "acme-1.0.jar: META-INF/lockrank/acme.known:2:1: 'lock' is none of field, bins, monitor, site, type: "
                                + "passed over");
        assertThat(standings(judgement)).containsExactly(HARMLESS);
    }

    @Test
    void fileThatIsNotCalledAJar_isNotOpened() throws IOException {
        jar = folder.resolve("acme.zip");
        ship(PAIR);

        assertThat(standings(judge(BOTH, ""))).containsExactly(NEW);
    }

    private Judgement judge(String recording, String baseline) {
        return Judged.judge(recording + "knowing " + jar + " com.acme.Pool\n", baseline);
    }

    private void ship(String known) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("META-INF/lockrank/acme.known"));
            zip.write(known.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}
