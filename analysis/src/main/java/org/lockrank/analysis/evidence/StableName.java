package org.lockrank.analysis.evidence;

import java.util.List;

/**
 * Names of classes as every run has them: without the numbers that the JVM, or what makes classes at run time, gives to
 * lambdas, proxies and the like.
 */
public final class StableName {

    /** What all of them have in their names; most names have not. */
    private static final List<String> MADE =
            List.of("$$", "/0x", "+0x", "Proxy", "Accessor", "MockitoMock", "ByteBuddy", "Enhancer");

    private StableName() {}

    /** A frame or a name, without what another run would call otherwise. */
    public static String of(String name) {
        if (!isMade(name)) {
            return name;
        }
        return name.replaceAll("\\$\\$Lambda[^.(]*", "\\$\\$Lambda")
                .replaceAll("[/+]0x[0-9a-f]+", "")
                .replaceAll("\\$Proxy\\d+", "\\$Proxy")
                .replaceAll("jdk\\.proxy\\d+\\.", "jdk.proxy.")
                .replaceAll("(Method|Constructor)Accessor(Impl)?\\d+", "$1Accessor$2")
                .replaceAll("\\$\\$(Enhancer|FastClass)(\\w*)\\$\\$[0-9a-f]{6,8}", "\\$\\$$1$2")
                .replaceAll("\\$(MockitoMock|HibernateProxy|ByteBuddy)\\$\\w+", "\\$$1");
    }

    /** Whether it may be one that a JVM made up; asked of every call of a report, so that it is no regular expression. */
    private static boolean isMade(String name) {
        for (String part : MADE) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
