package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class StoredJarTest {

    @Test
    void entries_areFoundWhereTheyStand() throws IOException {
        byte[] bytes = zip(ZipEntry.STORED, "a/One.class", "first", "a/empty", "", "Zwei.class", "second");
        StoredJar jar = new StoredJar(bytes);

        assertThat(text(jar, "a/One.class")).isEqualTo("first");
        assertThat(text(jar, "a/empty")).isEmpty();
        assertThat(text(jar, "Zwei.class")).isEqualTo("second");
        assertThat(jar.entry("a/Two.class")).isNull();
    }

    @Test
    void anEntryThatIsCompressed_isRefused() throws IOException {
        byte[] bytes = zip(ZipEntry.DEFLATED, "a/One.class", "first");

        assertThatThrownBy(() -> new StoredJar(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("the agent's jar is not whole: what is in it is damaged at byte 0");
    }

    @Test
    void aJarThatIsCutOff_isRefused_orHasAllItsEntries() throws IOException {
        byte[] bytes = zip(ZipEntry.STORED, "a/One.class", "first", "Zwei.class", "second");
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            try {
                StoredJar jar = new StoredJar(cut);
                assertThat(text(jar, "a/One.class")).isEqualTo("first");
                assertThat(text(jar, "Zwei.class")).isEqualTo("second");
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("is not whole");
            }
        }
    }

    private static String text(StoredJar jar, String name) {
        StoredJar.Entry entry = jar.entry(name);
        assertThat(entry).as(name).isNotNull();
        return new String(jar.bytes(), entry.from(), entry.length(), StandardCharsets.UTF_8);
    }

    private static byte[] zip(int method, String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                byte[] text = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
                ZipEntry entry = new ZipEntry(namesAndTexts[i]);
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 sum = new CRC32();
                    sum.update(text);
                    entry.setSize(text.length);
                    entry.setCrc(sum.getValue());
                }
                out.putNextEntry(entry);
                out.write(text);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
