package org.lockrank.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ClassImportsTest {

    @Test
    void of_findsWhateverAClassNames() throws IOException {
        ClassImports file = imports(Everything.class);

        assertThat(file.name()).isEqualTo("org.lockrank.architecture.ClassImportsTest$Everything");
        assertThat(file.imported())
                .as("supertype, interface, field, array, generic argument, exception, local call, annotation")
                .contains(
                        "java.lang.Thread",
                        "java.io.Serializable",
                        "java.util.regex.Pattern",
                        "java.math.BigInteger",
                        "java.util.concurrent.Callable",
                        "java.util.concurrent.TimeoutException",
                        "java.util.ArrayList",
                        "java.lang.Deprecated");
    }

    @Test
    void of_takesNoLiteralForAName() throws IOException {
        assertThat(imports(Everything.class).imported()).doesNotContain("java.sql.Connection");
    }

    @Test
    void of_whatIsNoClassFile_isRefused() {
        assertThatThrownBy(() -> ClassImports.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .isInstanceOf(IOException.class)
                .hasMessage("not a class file");
    }

    static ClassImports imports(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
            return ClassImports.of(in.readAllBytes());
        }
    }

    /** Names classes in every way there is. */
    private static final class Everything extends Thread implements Serializable {

        private static final long serialVersionUID = 1L;
        private static final double TWO_PLACES_IN_THE_POOL = 0.1;

        private transient Pattern field;
        private transient java.math.BigInteger[][] array;
        private transient List<Callable<String>> generic;

        @Deprecated
        Object all() throws TimeoutException {
            if (TWO_PLACES_IN_THE_POOL * hashCode() > 1 && field == null && array == null && generic == null) {
                throw new TimeoutException("Ljava/sql/Connection;");
            }
            return new ArrayList<>();
        }
    }
}
