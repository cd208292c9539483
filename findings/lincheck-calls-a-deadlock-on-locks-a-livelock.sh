#!/usr/bin/env bash
# Two threads that take two locks both ways: Lincheck finds it, and calls it a deadlock where the locks are monitors. Where they are
# ReentrantLocks it says that "all unfinished threads are in livelock due to non-terminating loops", the words that it has for locks
# that do spin. The interleaving that it shows says why: it follows the threads into AbstractQueuedSynchronizer, whose loop it gives up
# after some 50 turns, though the threads park in it. Whoever looks for "deadlock" in its reports misses the deadlocks of these locks;
# the title, "Concurrent test has hung", is the same for all.
#
# Seen: Lincheck 3.7 on OpenJDK 17.0.15 and Temurin 25.0.3. Fails if a word of the three verdicts changes.
# Needs: mvn, a JDK 17 or later; JAVA_HOME picks it.
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cat > "$dir/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId><artifactId>both-ways</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.jetbrains.lincheck</groupId><artifactId>lincheck</artifactId><version>3.7</version></dependency>
  </dependencies>
</project>
XML
cd "$dir"
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib"
cat > BothWays.java <<'JAVA'
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jetbrains.lincheck.Lincheck;

public final class BothWays {

    private static void locks() {
        Lock a = new ReentrantLock();
        Lock b = new ReentrantLock();
        together(() -> nested(a, b), () -> nested(b, a));
    }

    private static void nested(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    private static void monitors() {
        Object a = new Object();
        Object b = new Object();
        together(() -> nested(a, b), () -> nested(b, a));
    }

    private static void nested(Object outer, Object inner) {
        synchronized (outer) {
            synchronized (inner) {
                inner.hashCode();
            }
        }
    }

    private static void spins() {
        AtomicBoolean a = new AtomicBoolean();
        AtomicBoolean b = new AtomicBoolean();
        together(() -> nested(a, b), () -> nested(b, a));
    }

    private static void nested(AtomicBoolean outer, AtomicBoolean inner) {
        while (!outer.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        while (!inner.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        inner.set(false);
        outer.set(false);
    }

    private static void together(Runnable first, Runnable second) {
        Thread one = new Thread(first);
        Thread two = new Thread(second);
        one.start();
        two.start();
        try {
            one.join();
            two.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        try {
            Lincheck.runConcurrentTest(100, switch (args[0]) {
                case "monitors" -> BothWays::monitors;
                case "locks" -> BothWays::locks;
                default -> BothWays::spins;
            });
        } catch (Throwable e) {
            System.out.println(e);
        }
        System.exit(0);
    }
}
JAVA
"${bin}javac" -cp 'lib/*' BothWays.java
"${bin}java" -version 2>&1 | head -1
for by in monitors locks spins; do
    "${bin}java" -cp '.:lib/*' BothWays $by > report.txt 2>/dev/null
    echo "$by: $(grep -m1 -oE 'Concurrent test has hung' report.txt || true); $(grep -m1 'unfinished threads' report.txt || true)"
done | tee seen.txt
cmp - seen.txt <<'SEEN'
monitors: Concurrent test has hung; All unfinished threads are in deadlock
locks: Concurrent test has hung; All unfinished threads are in livelock due to non-terminating loops
spins: Concurrent test has hung; All unfinished threads are in livelock due to non-terminating loops
SEEN
