#!/usr/bin/env bash
# synchronized (lock) {} is monitorenter, monitorexit with javac and a handler around it, and with Eclipse's compiler the two
# instructions alone: no exception table at all. Both are valid. Whoever looks for "the range that begins behind monitorenter"
# finds none, and whoever puts a call between the two leaves a method whose monitor an exception could keep.
#
# Seen: ecj 3.46.100 and javac 17.0.15. Fails if ecj writes a handler, or javac does not.
# Needs: mvn (for ecj), a JDK 17 or later; JAVA_HOME picks it.
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
mvn -B -q -ntp -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=org.eclipse.jdt:ecj:3.46.100 -DoutputDirectory="$dir"
cd "$dir"
cat > Empty.java <<'JAVA'
class Empty {
    static void waitUntilFree(Object lock) {
        synchronized (lock) {
        }
    }
}
JAVA
"${bin}java" -jar ecj-3.46.100.jar --release 17 -d ecj Empty.java
"${bin}javac" --release 17 -d javac Empty.java
for by in ecj javac; do
    "${bin}javap" -c -p -cp $by Empty | sed -n '/waitUntilFree/,/^$/p' > $by.txt
    echo "$by: $(grep -c monitorexit $by.txt) monitorexit, $(grep -cE '^ +[0-9]+ +[0-9]+ +[0-9]+ +any' $by.txt || true) handlers"
done
[ "$(grep -c 'any$' ecj.txt || true)" = 0 ] && [ "$(grep -c 'any$' javac.txt)" -ge 1 ]
