package org.lockrank.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * How a JVM is started that lives for a second: with the quick compiler alone and the collector that has no threads. Of a
 * program so short the other compiler and their threads take two processor seconds in five, and a build starts a thousand of them.
 */
public final class ShortRun {

    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final String SMALL_COLLECTOR = "-XX:+UseSerialGC";

    private ShortRun() {}

    /** The options to put before these: nothing that they choose themselves, be it a compiler or a collector. */
    public static List<String> before(List<String> options) {
        List<String> more = new ArrayList<>();
        if (options.stream().noneMatch(ShortRun::isOfTheCompiler)) {
            more.add(QUICK_COMPILER);
        }
        if (options.stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) {
            more.add(SMALL_COLLECTOR);
        }
        return more;
    }

    private static boolean isOfTheCompiler(String option) {
        return option.matches("-X(int|mixed|comp|batch)|-XX:.*(Tiered|Compil|Inlining).*");
    }
}
