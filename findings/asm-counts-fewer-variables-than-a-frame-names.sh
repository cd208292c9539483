#!/usr/bin/env bash
# A valid class file, read and written by ASM with nothing changed and ClassWriter.COMPUTE_MAXS, is refused by the JVM: a frame
# may end with variables that have no value (top), as long as the method has so many. ASM counts variables anew, by what
# instructions use and by how many a frame names; but there a long or a double counts as one, though it is two. So an agent
# whose frames have such an end works alone, and breaks the classes of an agent behind it that writes them by ASM, though
# neither of them made a mistake.
#
# Seen: ASM 9.10.1 on JDK 17 and 25. Fails if the class as it is does not verify, or if what ASM wrote does.
# Needs: mvn, a JDK 17 or later.
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cat > "$dir/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId><artifactId>frames</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.ow2.asm</groupId><artifactId>asm</artifactId><version>9.10.1</version></dependency>
  </dependencies>
</project>
XML
(cd "$dir" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib")
cat > "$dir/Frames.java" <<'JAVA'
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

public final class Frames {

    /** static int sign(long n): four variables, of which the code uses two; its only frame names all four. */
    private static byte[] original() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Sign", null, "java/lang/Object", null);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC + Opcodes.ACC_STATIC, "sign", "(J)I", null, null);
        Label not = new Label();
        code.visitCode();
        code.visitVarInsn(Opcodes.LLOAD, 0);
        code.visitInsn(Opcodes.LCONST_0);
        code.visitInsn(Opcodes.LCMP);
        code.visitJumpInsn(Opcodes.IFLE, not);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(not);
        Object[] variables = {Opcodes.LONG, Opcodes.TOP, Opcodes.TOP};
        code.visitFrame(Opcodes.F_FULL, 3, variables, 0, new Object[0]);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
        code.visitMaxs(4, 4);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] byAsm(byte[] file) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(file).accept(writer, 0);
        return writer.toByteArray();
    }

    private static String tried(byte[] file) {
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, file, 0, file.length);
            }
        };
        try {
            return "answers " + loader.loadClass("Sign").getMethod("sign", long.class).invoke(null, 7L);
        } catch (LinkageError e) {
            return "is refused with a " + e.getClass().getSimpleName();
        } catch (ReflectiveOperationException e) {
            return e.toString();
        }
    }

    public static void main(String[] args) {
        byte[] file = original();
        System.out.println("as it is: " + tried(file));
        System.out.println("by ASM: " + tried(byAsm(file)));
    }
}
JAVA
"${bin}javac" -cp "$dir/lib/*" -d "$dir" "$dir/Frames.java"
"${bin}java" -cp "$dir:$dir/lib/*" Frames | tee "$dir/seen"
printf 'as it is: answers 1\nby ASM: is refused with a ClassFormatError\n' | cmp - "$dir/seen"
