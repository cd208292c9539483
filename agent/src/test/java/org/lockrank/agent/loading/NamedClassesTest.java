package org.lockrank.agent.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedClassesTest {

    /** Names one class in each way there is, and has constants of every kind between the names. */
    @SuppressWarnings("unused")
    private static final class Naming {
        private final long wide = 0x123456789abcL;
        private final double real = 1.5;
        private final Object array = new Thread[1][2];
        private final Object numbers = new int[0][];
        private final Class<?> type = StringBuffer.class;
        private final Runnable lambda = () -> {};

        private boolean is(Object object) {
            return object instanceof Map.Entry<?, ?> entry && entry.getKey() instanceof Integer[];
        }

        private String text(Object object) {
            try {
                return ((CharSequence) object) + "x";
            } catch (ClassCastException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void names_areThoseOfAllClassesThatTheFileNames() throws IOException {
        try (InputStream in = Naming.class.getResourceAsStream("NamedClassesTest$Naming.class")) {
            List<String> names = NamedClasses.names(in.readAllBytes());
            assertThat(names)
                    .contains(
                            "java/lang/Object",
                            "java/lang/Thread",
                            "java/lang/StringBuffer",
                            "java/util/Map$Entry",
                            "java/lang/Integer",
                            "java/lang/CharSequence",
                            "java/lang/ClassCastException",
                            "java/lang/IllegalStateException",
                            "java/lang/invoke/LambdaMetafactory")
                    .doesNotContain("")
                    .noneMatch(name -> name.startsWith("["));
        }
    }
}
