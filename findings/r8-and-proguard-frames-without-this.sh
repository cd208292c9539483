#!/usr/bin/env bash
# At the common return of a void synchronized method of an object, R8 and ProGuard leave `this` out of the stack map frame:
# local 0 is `top`, for nothing after it reads it. javac keeps it to the end. Valid, and JVMs take it; but an agent that
# loads local 0 before a return, to say which monitor is released, makes a class that fails verification.
#
# Seen: R8 9.5.28 and ProGuard 7.10.0 on class files of javac 17, and of javac 25 for 17. Fails if either keeps `this`, or javac drops it.
# Needs: mvn (for R8, ProGuard), a JDK 17 or later; JAVA_HOME picks it.
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cat > "$dir/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId><artifactId>tools</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.android.tools</groupId><artifactId>r8</artifactId><version>9.5.28</version></dependency>
    <dependency><groupId>com.guardsquare</groupId><artifactId>proguard-base</artifactId><version>7.10.0</version></dependency>
  </dependencies>
</project>
XML
cd "$dir"
mvn -B -q -ntp -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib
cat > Sync.java <<'JAVA'
public class Sync {
    private int sum;

    public synchronized void add(int i) {
        if (i > 0) {
            sum += i;
        } else {
            System.out.println(i);
        }
    }

    public static void main(String[] args) {
        Sync sync = new Sync();
        sync.add(args.length);
        sync.add(39);
        System.out.println(sync.sum);
    }
}
JAVA
"${bin}javac" --release 17 -d javac Sync.java
(cd javac && "${bin}jar" cf ../in.jar Sync.class)
printf -- '-keep class Sync { *; }\n-keepattributes *\n' > keep.pro
"${bin}java" -cp lib/r8-9.5.28.jar com.android.tools.r8.R8 --classfile --release --output r8.jar --lib "$home" \
    --pg-conf keep.pro javac/Sync.class
# Not jmods, which some JDKs come without.
"${bin}jimage" extract --dir jdk --include 'regex:/java\.base/.*' "$home/lib/modules"
cat > all.pro <<'PRO'
-injars in.jar
-outjars proguard.jar
-libraryjars jdk/java.base(!module-info.class)
-keep class Sync { *; }
PRO
"${bin}java" -cp 'lib/*' proguard.ProGuard @all.pro > proguard.log 2>&1 || { cat proguard.log; exit 1; }
# The last frame of add(): what stands in local 0 there. A frame without locals is "full" with none, or a chop of two.
for by in javac r8.jar proguard.jar; do
    "${bin}java" -cp "$by" Sync | tail -1 > out.txt
    "${bin}javap" -v -p -cp "$by" Sync | sed -n '/ add(int);/,/^$/p' | grep -A40 'StackMapTable' > frames.txt
    echo "$by: prints $(cat out.txt); frames: $(grep -oE 'frame_type = [0-9]+ /\* [a-z_0-9]+ \*/|locals = \[[^]]*\]' frames.txt | tr '\n' ' ')"
done | tee seen
grep -q '^javac: .*same' seen && ! grep -q '^javac: .*\(chop\|full\)' seen
grep -q '^r8.jar: .*\(chop\|full\)' seen && grep -q '^proguard.jar: .*\(chop\|full\)' seen
