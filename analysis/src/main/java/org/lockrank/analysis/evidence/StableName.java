package org.lockrank.analysis.evidence;

import java.util.regex.Pattern;

/**
 * Names of classes as every run has them: without the numbers that the JVM, or what makes classes at run time, gives to
 * lambdas, proxies and the like.
 */
public final class StableName {

    /** What all of them have in their names; most names have not. */
    private static final Pattern MADE =
            Pattern.compile("\\$\\$|/0x|Proxy|Accessor\\d|MockitoMock|ByteBuddy|Enhancer|\\+0x");

    private StableName() {}

    /** A frame or a name, without what another run would call otherwise. */
    public static String of(String name) {
        if (!MADE.matcher(name).find()) {
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
}
