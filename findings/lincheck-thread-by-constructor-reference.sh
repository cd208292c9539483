#!/usr/bin/env bash
# A concurrent test whose threads come from the factory Thread::new fails under Lincheck with a NullPointerException of
# Lincheck's own where the thread is joined ("You've caught a bug"), before any schedule is tried; the factory
# task -> new Thread(task), which is the same to Java, is explored and passes. Presumably the "new" behind a constructor
# reference stands in a hidden class, which Lincheck does not see.
#
# Seen: Lincheck 3.7 on JDK 17 and 25. Fails if the reference works, or the lambda does not.
# Needs: mvn, a JDK 17 or later.
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cat > "$dir/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId><artifactId>joined</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.jetbrains.lincheck</groupId><artifactId>lincheck</artifactId><version>3.7</version></dependency>
  </dependencies>
</project>
XML
(cd "$dir" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib")
cat > "$dir/Joined.java" <<'JAVA'
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;

public final class Joined {

    private static void startAndJoin(ThreadFactory factory) {
        Thread thread = factory.newThread(new AtomicInteger()::incrementAndGet);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        ThreadFactory factory = args[0].equals("reference") ? Thread::new : task -> new Thread(task);
        String verdict = "passes";
        try {
            Lincheck.runConcurrentTest(100, () -> startAndJoin(factory));
        } catch (Throwable e) {
            verdict = e.toString().contains("NullPointerException") ? "NullPointerException" : e.toString();
        }
        System.out.println(args[0] + ": " + verdict);
        System.exit(0);
    }
}
JAVA
"${bin}javac" -cp "$dir/lib/*" -d "$dir" "$dir/Joined.java"
for factory in reference lambda; do
    "${bin}java" -cp "$dir:$dir/lib/*" Joined $factory 2>/dev/null
done | tee "$dir/seen"
printf 'reference: NullPointerException\nlambda: passes\n' | cmp - "$dir/seen"
