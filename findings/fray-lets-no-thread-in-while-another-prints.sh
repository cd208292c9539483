#!/usr/bin/env bash
# Fray, which tries the schedules of a program, sees no deadlock here: one thread holds the monitor of a PrintStream and prints an
# object with it whose toString takes another monitor; the other thread holds that one and prints. Three schedulers find nothing in
# 200 schedules each, nor would they in more: a thread inside a method of PrintStream goes on before all others as long as it can
# (Fray's SkipScheduleInstrumenter names the class), and nothing comes between the first monitor and the printing, so both are taken
# in one go. With a stream of one's own, or one read of a volatile before the printing, each scheduler finds it. The deadlock is a
# true one: the JVM by itself stands still in it, where the two threads wait for each other in between.
#
# Seen: Fray 0.9.2 on Temurin 25.0.3: nothing for "stream", a DeadlockException for "own" and "volatile", in one of the first 20
# schedules or so. Fails if one of the nine searches ends otherwise, or one of the three programs by itself does.
# Needs: mvn, Linux on x86_64, and a JDK 25 that has the folder jmods or links from its run-time image; JAVA_HOME picks it.
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
[ "$(uname -sm)" = 'Linux x86_64' ] || { echo "Fray's native library is taken for Linux on x86_64 only; this is $(uname -sm)" >&2; exit 2; }
"${bin}javac" -version 2>&1 | grep -q '^javac 25' || { echo "Fray needs a JDK 25; set JAVA_HOME to one" >&2; exit 2; }
fray=0.9.2
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir"
# fetch FOLDER GROUP ARTIFACT: with what it needs.
fetch() {
    mkdir "$1"
    cat > "$1/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId><artifactId>printed</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>$2</groupId><artifactId>$3</artifactId><version>$fray</version></dependency>
  </dependencies>
</project>
XML
    (cd "$1" && mvn -B -q -ntp -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/$1")
}
fetch jlink org.pastalab.fray.instrumentation fray-instrumentation-jdk
fetch core org.pastalab.fray fray-core
fetch native org.pastalab.fray fray-jvmti-linux-x8664
(cd native && "${bin}jar" xf fray-jvmti-linux-x8664-$fray.jar libjvmti.so)
# The JDK that Fray runs programs on: its classes changed. Without a folder named, jlink links from jmods or from the run-time image.
jars=$(printf '%s:' "$dir"/jlink/*.jar)
"${bin}jlink" "-J-javaagent:jlink/fray-instrumentation-jdk-$fray.jar" "-J--module-path=$jars" "-J--class-path=$jars" \
    -J--add-modules=org.pastalab.fray.instrumentation.jdk --add-modules=java.se,jdk.unsupported --fray-instrumentation \
    --output=image > jlink.log 2>&1 || {
    cat jlink.log >&2
    echo "jlink makes no image for Fray: set JAVA_HOME to a JDK 25 with a folder 'jmods', or whose 'jlink --help' ends with: Linking from run-time image enabled" >&2
    exit 2
}
cat > Printed.java <<'JAVA'
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

public class Printed {

    /** As PrintStream prints an object. */
    static class Own {
        void println(Object o) {
            String line = String.valueOf(o);
            synchronized (this) {
                line.length();
            }
        }
    }

    static volatile int read;

    /** Where the two threads wait for each other, if they do. */
    static CountDownLatch both;

    public static void main(String[] args) throws Exception {
        Own own = new Own();
        PrintStream stream = new PrintStream(new ByteArrayOutputStream());
        boolean reads = args[0].equals("volatile");
        Object log = args[0].equals("own") ? own : stream;
        Consumer<Object> print = log == own ? own::println : stream::println;
        Object state = new Object();
        Object told = new Object() {
            @Override
            public String toString() {
                synchronized (state) {
                    return "told";
                }
            }
        };
        Thread one = new Thread(() -> {
            synchronized (log) {
                meet();
                if (reads && read != 0) {
                    throw new AssertionError();
                }
                print.accept(told);
            }
        });
        Thread two = new Thread(() -> {
            synchronized (state) {
                meet();
                print.accept("one");
            }
        });
        one.start();
        two.start();
        if (both != null) {
            boolean still = false;
            while (!still && (one.isAlive() || two.isAlive())) {
                still = ManagementFactory.getThreadMXBean().findDeadlockedThreads() != null;
            }
            System.out.println(still ? "stands still" : "ends");
            Runtime.getRuntime().halt(0);
        }
        one.join();
        two.join();
    }

    static void meet() {
        if (both != null) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The two threads meet, each with its first monitor. */
    public static class Met {
        public static void main(String[] args) throws Exception {
            both = new CountDownLatch(2);
            Printed.main(args);
        }
    }
}
JAVA
"${bin}javac" -d classes Printed.java
"${bin}java" -version 2>&1 | head -1
for log in stream own volatile; do
    echo "$log, by itself: $("${bin}java" -cp classes 'Printed$Met' $log)"
    for scheduler in random pct pos; do
        timeout 300 image/bin/java -cp 'core/*' -agentpath:native/libjvmti.so "-javaagent:core/fray-instrumentation-agent-$fray.jar" \
            org.pastalab.fray.core.MainKt --run-config cli --clazz Printed --method main --args $log --classpath classes \
            --scheduler $scheduler --iter 200 --output report > out.txt 2>&1 || true
        echo "$log, Fray's $scheduler: $(grep -m1 -oE 'Error: .*|Run finished. Total iter: [0-9]+' report/fray.log || tail -n 1 out.txt)"
        rm -rf report
    done
done | tee seen.txt
for log in stream own volatile; do
    echo "$log, by itself: stands still"
    found='Error: org.pastalab.fray.runtime.DeadlockException'
    [ $log != stream ] || found='Run finished. Total iter: 200'
    printf "$log, Fray's %s: $found\n" random pct pos
done | cmp - seen.txt
