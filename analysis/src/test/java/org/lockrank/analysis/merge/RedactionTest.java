package org.lockrank.analysis.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static final List<String> ACME = List.of("com.acme");

    @Test
    void names_belowAPrefix_areReplaced_andOthersStay() {
        String line = "[\"com.acme.billing.Pool.borrow(Pool.java:41)\",\"com.acmes.Other.m(Other.java:1)\","
                + "\"java.lang.Thread.run(Thread.java:1583)\"]";
        assertThat(new Redaction(ACME).line(line))
                .doesNotContain("billing", "Pool", "borrow", "com.acme.")
                .contains("com.acmes.Other.m(Other.java:1)", "java.lang.Thread.run(Thread.java:1583)", ".java:41)");
    }

    @Test
    void aNameIsReplacedByTheSame_whereverItStands() {
        Redaction redaction = new Redaction(ACME);
        String inFrame = redaction.line("\"com.acme.Pool.borrow(Pool.java:41)\"");
        String alone = redaction.line("\"com.acme.Pool\"");
        assertThat(inFrame).startsWith(alone.substring(0, alone.length() - 1) + ".");
        assertThat(inFrame.substring(inFrame.indexOf('(') + 1))
                .startsWith(alone.substring(alone.indexOf('.') + 1, alone.length() - 1));
        assertThat(new Redaction(List.of("org.other", "com.acme.")).line("\"com.acme.Pool\""))
                .isEqualTo(alone);
        assertThat(redaction.line("\"evict(Lcom/acme/Pool;I)V\""))
                .contains("(L" + alone.substring(1, alone.length() - 1).replace('.', '/') + ";I)V");
    }

    @Test
    void whatCompilersAdd_stays() {
        assertThat(new Redaction(ACME)
                        .line("\"com.acme.Pool$1.lambda$borrow$0(Pool.java:4)\" com.acme.Pool.<init>(Pool.java:1)"))
                .matches(
                        "\"r\\w{6}\\.C\\w{6}\\$1\\.lambda\\$m\\w{6}\\$0\\(C\\w{6}\\.java:4\\)\" r\\w{6}\\.C\\w{6}\\.<init>\\(C\\w{6}\\.java:1\\)");
    }

    @Test
    void aRedactedMerge_hasTheSameFindings_andCanBeMerged() throws IOException {
        List<byte[]> recordings = Merges.recordings(List.of(
                "private com.acme.Pool evict(I)V\ncode acme-shop.jar 1.4 com.acme.Pool\nT1 a -> b at Pool.evict:4\nT2 b -> a at Pool.get:9",
                "name a com.acme.A.secret\nname b com.acme.B.secret\nT1 a -> b\nT2 b -> a"));
        byte[] redacted = redacted(Merges.merged(recordings));
        assertThat(new String(redacted, UTF_8)).doesNotContain("acme", "secret", "evict", "Pool");
        assertThat(Merges.findings(List.of(redacted)).size())
                .isEqualTo(Merges.findings(recordings).size())
                .isPositive();
        byte[] again = redacted(Merges.merged(List.of(
                redacted(Merges.merged(recordings.subList(0, 1))), redacted(Merges.merged(recordings.subList(1, 2))))));
        assertThat(Merges.findings(List.of(again)).ids())
                .isEqualTo(Merges.findings(List.of(redacted)).ids());
    }

    private static byte[] redacted(byte[] merged) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Redaction(ACME).write(merged, out);
        return out.toByteArray();
    }
}
