#!/usr/bin/env bash
# A test JVM whose shutdown hooks run longer than 30 seconds is killed by Surefire, and the build succeeds: whatever an
# agent or a library meant to write at its end (coverage, a recording) is lost, and only one [ERROR] line in the log says so.
#
# Seen: Surefire 3.6.1 with JUnit 6.1.3 on Java 17: "BUILD SUCCESS", the hook's file is not there. One would expect a failed
# build, or no limit. Fails if the file is there, or the build fails.
# Needs: mvn, a JDK 17 or later; takes a little over half a minute.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/src/test/java"
cat > "$dir/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId><artifactId>hooks</artifactId><version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>6.1.3</version><scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
      <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
    </plugins>
  </build>
</project>
XML
cat > "$dir/src/test/java/HookTest.java" <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HookTest {
    @Test
    void leavesAHookThatTakesLong() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Files.writeString(Path.of("begun"), "");
                Thread.sleep(40_000);
                Files.writeString(Path.of("ended"), "");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }
}
JAVA
cd "$dir"
status=0
mvn -B -ntp test > log 2>&1 || status=$?
grep -E 'BUILD|Tests run:.*Time|ERROR' log | head -5
[ -f begun ] && echo "the hook began" ; [ -f ended ] && echo "the hook ended" || echo "the hook did not end"
[ "$status" = 0 ] && [ -f begun ] && [ ! -f ended ]
