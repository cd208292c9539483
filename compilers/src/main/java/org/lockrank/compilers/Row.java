package org.lockrank.compilers;

import java.util.List;
import org.lockrank.testing.Jdk;

/**
 * What became of one compiler's class files on one JDK.
 *
 * @param methods how many methods have monitors
 * @param verified of how many of them the class was linked, watched
 * @param c1 how many the quick compiler compiles, watched
 * @param c2 how many the other compiles
 * @param shapes how many shapes there are
 * @param asSaid how many of them did the same watched, in each way of running them
 * @param unwatched the classes that were left unwatched, and why, as the recording says
 * @param failures what is not as it should be: each a line
 */
record Row(
        String compiler,
        int jdk,
        int methods,
        int verified,
        int c1,
        int c2,
        int shapes,
        int asSaid,
        List<String> unwatched,
        List<String> failures) {

    static final String HEADER = String.format(
            "%-28s %4s %8s %9s %6s %6s %7s %8s %10s %9s",
            "compiler", "jdk", "methods", "verified", "c1", "c2", "shapes", "as said", "unwatched", "failures");

    /** Of one whose class files could not be made. */
    static Row failed(Compiler compiler, Jdk jdk, String why) {
        String failure = compiler.name() + " on " + jdk.version() + ": " + why;
        return new Row(compiler.name(), jdk.version(), 0, 0, 0, 0, 0, 0, List.of(), List.of(failure));
    }

    @Override
    public String toString() {
        return String.format(
                "%-28s %4d %8d %9d %6d %6d %7d %8d %10d %9d",
                compiler, jdk, methods, verified, c1, c2, shapes, asSaid, unwatched.size(), failures.size());
    }
}
