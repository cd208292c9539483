package org.lockrank.maven.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestJvmTest {

    private static final FileTime LONG_AGO = FileTime.fromMillis(0);
    private static final FileTime EVER = FileTime.fromMillis(Long.MAX_VALUE);

    @TempDir
    Path folder;

    @Test
    void testClassesOfOneCommand_ranInOneJvm() throws IOException {
        report("APoolTest", "/t/booter_1.jar /t 1tmp");
        report("BPoolTest", "/t/booter_1.jar /t 1tmp");
        report("COtherTest", "/t/booter_2.jar /t 2tmp");

        assertThat(jvms())
                .extracting(TestJvm::program, TestJvm::shown)
                .containsExactly(
                        tuple("/t/booter_1.jar", "APoolTest and 1 more"), tuple("/t/booter_2.jar", "COtherTest"));
    }

    @Test
    void jvm_isFoundAgainByItsJar() throws IOException {
        report("APoolTest", "/t/booter_1.jar /t 1tmp");
        report("BPoolTest", "/t/booter_2.jar /t 2tmp");

        assertThat(TestJvm.unrecorded(jvms(), List.of("/t/booter_2.jar")))
                .extracting(TestJvm::shown)
                .containsExactly("APoolTest");
        assertThat(TestJvm.unrecorded(jvms(), List.of("/t/booter_2.jar", "/t/booter_1.jar", "com.acme.Started")))
                .isEmpty();
    }

    @Test
    void jvmsOfOneMainClass_areCounted() throws IOException {
        report("APoolTest", "ForkedBooter /t 1tmp");
        report("BPoolTest", "ForkedBooter /t 2tmp");

        assertThat(TestJvm.unrecorded(jvms(), List.of("ForkedBooter"))).hasSize(1);
        assertThat(TestJvm.unrecorded(jvms(), List.of("ForkedBooter", "ForkedBooter")))
                .isEmpty();
    }

    @Test
    void reportsThatDoNotSayTheirJvm_areLostOnlyIfNothingWasRecorded() throws IOException {
        Files.writeString(folder.resolve("com.acme.PoolTest.txt"), "Tests run: 1");
        Files.writeString(folder.resolve("com.acme.PoolTest-output.txt"), "what it printed");

        assertThat(jvms()).extracting(TestJvm::suites).containsExactly(List.of("com.acme.PoolTest"));
        assertThat(TestJvm.unrecorded(jvms(), List.of())).hasSize(1);
        assertThat(TestJvm.unrecorded(jvms(), List.of("/t/booter_1.jar"))).isEmpty();
    }

    @Test
    void reportsOfAnotherBuild_areLeftOut() throws IOException {
        FileTime begun = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(report("BeforeTest", "a 1"), FileTime.fromMillis(999_999));
        Files.setLastModifiedTime(report("WithinTest", "a 2"), begun);

        assertThat(TestJvm.between(List.of(folder), begun, EVER))
                .extracting(TestJvm::shown)
                .containsExactly("WithinTest");
        assertThat(TestJvm.between(List.of(folder), LONG_AGO, begun))
                .extracting(TestJvm::shown)
                .containsExactly("BeforeTest");
    }

    @Test
    void folderThatIsNotThere_hasNone() throws IOException {
        assertThat(TestJvm.between(List.of(folder.resolve("nothing")), LONG_AGO, EVER))
                .isEmpty();
    }

    @Test
    void reportThatIsCutOff_isSaid() throws IOException {
        Files.writeString(folder.resolve("TEST-Pool.xml"), "<testsuite name='PoolTest'><properties>");

        assertThatThrownBy(this::jvms)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot read the test report " + folder.resolve("TEST-Pool.xml"));
    }

    private List<TestJvm> jvms() throws IOException {
        return TestJvm.between(List.of(folder), LONG_AGO, EVER);
    }

    private Path report(String suite, String command) throws IOException {
        return Files.writeString(folder.resolve("TEST-" + suite + ".xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="%s" tests="1">
                  <properties>
                    <property name="java.version" value="17"/>
                    <property name="sun.java.command" value="%s"/>
                  </properties>
                  <testcase name="works"><system-out>cut off
                """.formatted(suite, command));
    }
}
