#!/usr/bin/env bash
# A method handle that is no constant loads classes, and defines a hidden one, in the middle of its 128th call: the JDK
# then "customizes" it. Whoever calls a handle where no class may be loaded (in an agent's hook, under a class loader's
# lock) has called it safely 127 times before.
#
# Seen: OpenJDK 17.0.15 and Temurin 25.0.3, the same call on both. One would expect classes to be loaded by the first
# call, where the handle is linked, and never again. Fails if no class is loaded by that call any more.
# Needs: java and javac; JAVA_HOME picks them.
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cat > "$dir/Calls.java" <<'JAVA'
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

public class Calls {
    static MethodHandle handle; // Not final: a constant is compiled in, and is not customized so.

    static long one(Object o) {
        return 1;
    }

    public static void main(String[] args) throws Throwable {
        handle = MethodHandles.lookup()
                .findStatic(Calls.class, "one", MethodType.methodType(long.class, Object.class));
        for (int call = 1; call <= 200; call++) {
            System.out.println("call " + call);
            long ignored = (long) handle.invokeExact((Object) "");
        }
        System.out.println("end");
    }
}
JAVA
"${bin}javac" -d "$dir" "$dir/Calls.java"
"${bin}java" -version 2>&1 | head -1
"${bin}java" -Xlog:class+load:stdout -cp "$dir" Calls |
    awk '/^call /{at=$2} /^end/{exit} /class,load/ && at > 1 {loaded[at]++} END{for (c in loaded) print "call " c ": " loaded[c] " classes loaded"}' |
    tee "$dir/seen"
grep -q '^call 128: ' "$dir/seen" && [ "$(wc -l < "$dir/seen")" = 1 ]
