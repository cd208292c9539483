#!/usr/bin/env bash
# A class whose initialization has failed is a modifiable class, says Instrumentation.isModifiableClass, and getAllLoadedClasses has
# it. retransformClasses throws an InternalError for it all the same ("class redefinition failed: invalid class"), an error that its
# documentation does not list and that is no LinkageError, and changes none of the other classes in the call. Programs have such
# classes without knowing: a library that tries what is not there leaves one behind. An agent that changes what is loaded already,
# all in one call, as agents do that are attached, changes nothing then.
#
# Seen: OpenJDK 17.0.15 and Temurin 25.0.3, no other package. Fails if the class is not called modifiable, if another error or none
# is thrown, or if the class beside it was changed.
# Needs: java, javac and jar 17 or later; JAVA_HOME picks the JDK.
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cat > "$dir/Run.java" <<'JAVA'
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

public class Run {
    static Instrumentation instrumentation;

    static class Fine {}

    static class Failed {
        static final int VALUE = Integer.parseInt("no number");
    }

    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
    }

    public static void main(String[] args) throws Exception {
        try {
            System.out.println(Failed.VALUE);
        } catch (ExceptionInInitializerError e) {
            // As a library does that can do without.
        }
        Class<?> fine = new Fine().getClass();
        boolean[] asked = new boolean[1];
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte[] transform(ClassLoader l, String name, Class<?> type, ProtectionDomain d, byte[] file) {
                asked[0] |= name.equals("Run$Fine");
                return null;
            }
        }, true);
        String thrown = "nothing";
        try {
            instrumentation.retransformClasses(fine, Failed.class);
        } catch (Throwable e) {
            thrown = e.toString();
        }
        System.out.println("modifiable " + instrumentation.isModifiableClass(Failed.class) + "; both at once: " + thrown);
        System.out.println("the other is given to transformers: " + asked[0]);
        instrumentation.retransformClasses(fine);
        System.out.println("alone it is: " + asked[0]);
    }
}
JAVA
cd "$dir"
"${bin}javac" -d . Run.java
printf 'Premain-Class: Run\nCan-Retransform-Classes: true\n' > manifest
"${bin}jar" --create --file agent.jar --manifest manifest Run*.class
"${bin}java" -javaagent:agent.jar -cp agent.jar Run > seen.txt
cat seen.txt
grep -qx 'modifiable true; both at once: java.lang.InternalError: class redefinition failed: invalid class' seen.txt
grep -qx 'the other is given to transformers: false' seen.txt
grep -qx 'alone it is: true' seen.txt
