package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An id is the same in every run. */
class FindingIdTest {

    @Test
    void findings_ofTwoRunsWithOtherNumbers_haveOneId() {
        String recording = """
                calls there com.acme.Pool$$EnhancerBySpringCGLIB$$1a2b3c4d.get:9 com.acme.Main.run:3
                calls back com.acme.App$$Lambda/0x1234.run:9 com.acme.Main.run:3
                name a com.acme.Pool$MockitoMock$14.lock
                T1 a -> b at there
                T2 b -> a at back
                """;
        String again = recording
                .replace("1a2b3c4d", "00ff00ff")
                .replace("0x1234", "0x77")
                .replace("$14", "$15");
        assertThat(Notation.findings(recording).all().get(0).id())
                .isEqualTo(Notation.findings(again).all().get(0).id());
    }
}
