package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRootsTest {

    @TempDir
    Path folder;

    private Path work;
    private SourceRoots roots;

    @BeforeEach
    void makeSources() throws IOException {
        work = folder.resolve("work");
        file("work/src/main/java/com/acme/Pool.java", 100);
        file("work/my src/com/acme/B\u00e4r.kt", 9);
        file("work/src/main/java/Top.java", 3);
        file("other/com/acme/Far.java", 9);
        file("secret/Key.java", 9);
        roots = SourceRoots.of(List.of(Path.of("src/main/java"), Path.of("my src"), folder.resolve("other")), work);
    }

    private void file(String name, int lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "line\n".repeat(lines));
    }

    @Test
    void call_isInTheFileOfItsClass_belowTheWorkingDirectory() {
        assertThat(roots.find("com.acme.Pool$Entry.borrow(Pool.java:41)"))
                .contains(new SourceRoots.Place("src/main/java/com/acme/Pool.java", "SRCROOT", 41));
        assertThat(roots.find("Top.main(Top.java:3)"))
                .contains(new SourceRoots.Place("src/main/java/Top.java", "SRCROOT", 3));
        assertThat(roots.find("app//com.acme.Pool.open(Pool.java:1)")).isPresent();
    }

    @Test
    void path_isAnAddress() {
        assertThat(roots.find("com.acme.B.c(B\u00e4r.kt:2)"))
                .contains(new SourceRoots.Place("my%20src/com/acme/B%C3%A4r.kt", "SRCROOT", 2));
    }

    @Test
    void rootElsewhere_isABaseOfItsOwn() {
        assertThat(roots.find("com.acme.Far.f(Far.java:2)"))
                .contains(new SourceRoots.Place("com/acme/Far.java", "SOURCE3", 2));
        assertThat(roots.otherBases()).containsEntry("SOURCE3", "other").hasSize(1);
    }

    @Test
    void lineThatTheFileHasNot_isNone() {
        assertThat(roots.find("com.acme.Pool.borrow(Pool.java:101)").map(SourceRoots.Place::line))
                .contains(0);
        assertThat(roots.find("com.acme.Pool.borrow(Pool.java)").map(SourceRoots.Place::line))
                .contains(0);
    }

    @Test
    void whatIsNotThere_orLeadsElsewhere_hasNoPlace() {
        for (String frame : List.of(
                "com.acme.Gone.f(Gone.java:1)",
                "com.acme.Pool.f(Native Method)",
                "com.acme.Pool.f(Unknown Source)",
                "com.acme.Pool.f",
                "x.f(../../../../secret/Key.java:1)",
                "...........secret.X.f(Key.java:1)",
                "com.acme.Pool.f(Po\u0000ol.java:1)",
                "(unknown)")) {
            assertThat(roots.find(frame)).isEmpty();
        }
        assertThat(SourceRoots.NONE.find("com.acme.Pool.borrow(Pool.java:41)")).isEqualTo(Optional.empty());
    }
}
