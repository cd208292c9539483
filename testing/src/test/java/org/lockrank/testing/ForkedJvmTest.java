package org.lockrank.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ForkedJvmTest {

    @Test
    void run_returnsExitCodeAndBothStreams() {
        ForkedJvm.Result result = ForkedJvm.of(Speaker.class)
                .option("-Dgreeting=good evening")
                .input("from outside: ä\n")
                .run("first", "two words");

        assertThat(result.out()).isEqualTo("good evening, [first, two words], from outside: ä\n");
        assertThat(result.err()).isEqualTo("and a complaint\n");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void run_ofAProgramThatFails_showsItsException() {
        ForkedJvm.Result result =
                ForkedJvm.of("org.lockrank.testing.NoSuchClass").run();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("NoSuchClass");
    }

    /** Says what it was given. */
    static final class Speaker {

        private Speaker() {}

        public static void main(String[] args) throws IOException {
            String heard = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            System.out.print(System.getProperty("greeting") + ", " + java.util.List.of(args) + ", " + heard);
            System.err.print("and a complaint\n");
            System.exit(3);
        }
    }
}
