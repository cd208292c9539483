#!/usr/bin/env bash
# One harmless static call between monitorenter and the range whose handler releases the monitor, and HotSpot never compiles
# the method: the call could throw with the monitor held, the method counts as not structurally locked, and is interpreted
# for good. The class file is valid, verification passes, nothing is printed unless -Xlog:monitormismatch=info is given. This
# is what an agent writes that adds a hook behind monitorenter in the obvious way.
#
# Seen: OpenJDK 17.0.15 and Temurin 25.0.3, class files made with ASM 9.11.1. Compiled: the same method with the call inside
# the range. Fails if the first is compiled, or the second is not.
# Needs: mvn (for ASM), java and javac 17 or later; JAVA_HOME picks the JDK.
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
mvn -B -q -ntp -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=org.ow2.asm:asm:9.11.1 -DoutputDirectory="$dir"
cat > "$dir/Make.java" <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

public class Make implements Opcodes {
    public static void main(String[] args) throws Exception {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
        w.visit(V17, ACC_PUBLIC, "Made", null, "java/lang/Object", null);
        method(w, "outside", false);
        method(w, "inside", true);
        Files.write(Path.of(args[0], "Made.class"), w.toByteArray());
    }

    /** static int name(Object lock) { synchronized (lock) { Run.hook(); return 1; } } */
    static void method(ClassWriter w, String name, boolean inside) {
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, name, "(Ljava/lang/Object;)I", null, null);
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        Label handled = new Label();
        m.visitTryCatchBlock(from, to, handler, null);
        m.visitTryCatchBlock(handler, handled, handler, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(MONITORENTER);
        if (!inside) {
            m.visitMethodInsn(INVOKESTATIC, "Run", "hook", "()V", false);
        }
        m.visitLabel(from);
        if (inside) {
            m.visitMethodInsn(INVOKESTATIC, "Run", "hook", "()V", false);
        }
        m.visitInsn(ICONST_1);
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(MONITOREXIT);
        m.visitLabel(to);
        m.visitInsn(IRETURN);
        m.visitLabel(handler);
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(MONITOREXIT);
        m.visitLabel(handled);
        m.visitInsn(ATHROW);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }
}
JAVA
cat > "$dir/Run.java" <<'JAVA'
public class Run {
    public static void hook() {}

    public static void main(String[] args) {
        int sum = 0;
        for (int i = 0; i < 300_000; i++) {
            sum += Made.outside(args) + Made.inside(args);
        }
        System.out.println("sum " + sum);
    }
}
JAVA
cd "$dir"
"${bin}java" -cp asm-9.11.1.jar Make.java .
"${bin}javac" -cp . -d . Run.java
"${bin}java" -version 2>&1 | head -1
# In the foreground, so that what is compiled at all is compiled by the end.
"${bin}java" -Xbatch -XX:+PrintCompilation -Xlog:monitormismatch=info -cp . Run > log
for method in outside inside; do
    begun=$(grep -cE "Made::$method \([0-9]+ bytes\)$" log || true)
    skipped=$(grep -cE "Made::$method .*COMPILE SKIPPED" log || true)
    echo "$method: compiled $((begun - skipped)) times, mismatches $(grep -cE "mismatch in.*$method:" log || true)"
done | tee seen
grep -qE '^outside: compiled 0 times, mismatches [1-9]' seen && grep -qE '^inside: compiled [1-9][0-9]* times, mismatches 0' seen
