package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Order files in small projects: generated source that is compiled, errors at their places, and what a change means. */
@Tag("long")
class OrderProjectsIT {

    private static final String ORDER = "src/main/lockrank/locks.order";

    private static final String CORE = """
            <dependencies><dependency>
              <groupId>org.lockrank</groupId><artifactId>lockrank-core</artifactId><version>0.1.0-SNAPSHOT</version>
            </dependency>
            """;

    @Test
    void generatedClass_isCompiled_andLeftAloneWhereNothingChanged() throws IOException {
        TestProject project = project("generate", "1", "");

        assertThat(project.maven("package").out())
                .contains("Locks.java written")
                .contains("BUILD SUCCESS");
        Path source = project.path("target/generated-sources/lockrank/com/acme/locks/Locks.java");
        assertThat(project.path("target/classes/META-INF/lockrank/locks.order")).exists();
        FileTime written = Files.getLastModifiedTime(source);

        assertThat(project.maven("package").out())
                .contains("Locks.java is up to date")
                .contains("Nothing to compile")
                .contains("BUILD SUCCESS");
        assertThat(Files.getLastModifiedTime(source)).isEqualTo(written);
    }

    @Test
    void errorsOfAnOrder_standAtTheirPlaces_asThoseOfJava() throws IOException {
        TestProject project =
                project("broken", "1", "").with(ORDER, "registry < connection;\nregistry < connection;\n");

        ForkedMaven.Result result = project.maven("compile");

        assertThat(result.out())
                .contains("[ERROR] " + project.path(ORDER) + ":[1,1] LR0")
                .contains("[ERROR] " + project.path(ORDER) + ":[2,12] LR0")
                .contains("BUILD FAILURE");
    }

    @Test
    void changedOrder_isComparedWithTheReleasedOne() throws IOException {
        assertThat(project("released", "1", "").maven("install").out()).contains("BUILD SUCCESS");
        TestProject project = project("released", "2", "<olderArtifact>com.acme:released:1</olderArtifact>")
                .with(ORDER, "NONE < registry;\nregistry < connection;\nregistry < statement;\n");

        assertThat(project.maven("verify").out())
                .contains("beside com.acme:released:1!META-INF/lockrank/locks.order: newly forbids 1 pair")
                .contains("newly forbidden: while holding connection, taking statement")
                .contains("BUILD SUCCESS");

        project.with("older.order", "NONE < registry;\nNONE < connection;\nNONE < statement;\n");
        ForkedMaven.Result result = project.maven(
                "lockrank:verify-order@order", "-Dlockrank.olderOrder=older.order", "-Dlockrank.failOnPermitted");
        assertThat(result.out()).contains("compare with one older order");
    }

    @Test
    void sourceThatIsCheckedIn_mustBeFresh() throws IOException {
        TestProject project = project("stale", "1", "<generated>Locks.java</generated>")
                .with("Locks.java", "package com.acme.locks;\n\nfinal class Locks {}\n");

        assertThat(project.maven("verify").out())
                .contains("Locks.java is out of date, first in line")
                .contains("lockrank compile " + project.path(ORDER) + " -p com.acme.locks -o ")
                .contains("BUILD FAILURE");
    }

    private static TestProject project(String name, String version, String configuration) throws IOException {
        String plugin = """
                <plugin>
                  <groupId>org.lockrank</groupId><artifactId>lockrank-maven-plugin</artifactId><version>0.1.0-SNAPSHOT</version>
                  <executions><execution><id>order</id><goals><goal>generate</goal><goal>verify-order</goal></goals>
                    <configuration><packageName>com.acme.locks</packageName>%s</configuration></execution></executions>
                </plugin>
                """.formatted(configuration);
        return TestProject.named(name)
                .with(
                        "pom.xml",
                        TestProject.pom(name, "", plugin)
                                .replace("<dependencies>", CORE)
                                .replace("<version>1</version>", "<version>" + version + "</version>"))
                .with(ORDER, "NONE < registry;\nregistry < connection;\nconnection < statement;\n")
                .with("src/main/java/com/acme/Acme.java", """
                        package com.acme;
                        class Acme {
                            final Object rank = com.acme.locks.Locks.CONNECTION;
                        }
                        """);
    }
}
