#!/usr/bin/env bash
# With rerunFailingTestsCount, which many builds set, a failure that an extension throws once (in afterEach, because what it
# found is told once in a JVM) becomes a "flake": the rerun passes, and so does the build. The rerun is made in the same
# JVM: static state lives on, so "told already" is true the second time.
#
# Seen: Surefire 3.6.1 with JUnit 6.1.3: "Flakes: 1", BUILD SUCCESS, one JVM. Fails if the build fails, or another JVM is
# used.
# Needs: mvn, a JDK 17 or later.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/src/test/java"
cat > "$dir/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId><artifactId>rerun</artifactId><version>1</version>
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
      <plugin>
        <artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version>
        <configuration><rerunFailingTestsCount>1</rerunFailingTestsCount></configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
cat > "$dir/src/test/java/VerdictTest.java" <<'JAVA'
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

@ExtendWith(VerdictTest.Verdict.class)
class VerdictTest {

    static final class Verdict implements AfterEachCallback {
        static final AtomicBoolean TOLD = new AtomicBoolean();

        @Override
        public void afterEach(ExtensionContext context) {
            System.out.println("afterEach in process " + ProcessHandle.current().pid());
            if (TOLD.compareAndSet(false, true)) {
                throw new AssertionError("found, and told once");
            }
        }
    }

    @Test
    void passesByItself() {}
}
JAVA
cd "$dir"
status=0
mvn -B -ntp test > log 2>&1 || status=$?
grep -E 'Tests run:.*(Flakes|Time)|BUILD' log
processes=$(grep -ho 'afterEach in process [0-9]*' log | sort -u | wc -l)
echo "processes: $processes"
[ "$status" = 0 ] && [ "$processes" = 1 ] && grep -q 'Flakes: 1' log
