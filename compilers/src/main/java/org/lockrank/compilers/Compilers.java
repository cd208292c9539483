package org.lockrank.compilers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.UsageException;

/** The compilers of the corpus, each with its command line. */
final class Compilers {

    private static final int[] RELEASES = {8, 11, 17, 25};
    private static final int OLDEST = 8;
    private static final List<String> KOTLIN = List.of("kotlin", "kotlin-stdlib", "kotlinx-coroutines");

    /** Runs the compilers that are Java programs. */
    private final Jdk first;

    private Compilers(Jdk first) {
        this.first = first;
    }

    /** All that there are on the JDKs at hand. */
    static List<Compiler> all(Workshop shop) {
        Jdk first = shop.jdks().get(0);
        Compilers compilers = new Compilers(first);
        List<Compiler> all = new ArrayList<>();
        for (Jdk jdk : shop.jdks()) {
            for (int release : RELEASES) {
                if (release <= jdk.version()) {
                    all.add(compilers.javac(jdk, release));
                }
            }
        }
        for (int release : RELEASES) {
            all.add(compilers.ecj(release));
        }
        all.add(compilers.lombok());
        all.add(compilers.aspectj(false));
        all.add(compilers.aspectj(true));
        all.add(compilers.kotlin(8));
        all.add(compilers.kotlin(17));
        all.add(compilers.scala2());
        all.add(compilers.scala3());
        all.add(compilers.groovy(4));
        all.add(compilers.groovy(5));
        all.add(compilers.clojure());
        for (String treated : List.of("javac" + first.version() + "-release17", "ecj-release17", "kotlin-jvm17")) {
            all.add(compilers.r8(treated));
            all.add(compilers.proguard(treated));
        }
        return all;
    }

    /**
     * Those whose names match one of these regular expressions, all if there is none.
     *
     * @throws UsageException if one of them matches no name
     */
    static List<Compiler> named(Workshop shop, List<String> patterns) {
        List<Compiler> all = all(shop);
        for (String pattern : patterns) {
            if (all.stream().noneMatch(compiler -> compiler.name().matches(pattern))) {
                throw new UsageException("no compiler is called " + pattern + "; there are "
                        + String.join(", ", all.stream().map(Compiler::name).toList()));
            }
        }
        return patterns.isEmpty()
                ? all
                : all.stream()
                        .filter(compiler -> patterns.stream().anyMatch(compiler.name()::matches))
                        .toList();
    }

    /** The one that compiles the sources of a compiler's class files: itself, or the one whose class files it treats. */
    static Compiler source(Workshop shop, Compiler compiler) {
        return compiler.treats()
                ? all(shop).stream()
                        .filter(each -> each.name().equals(compiler.from()))
                        .findFirst()
                        .orElseThrow()
                : compiler;
    }

    private Compiler javac(Jdk jdk, int release) {
        return new Compiler(
                "javac" + jdk.version() + "-release" + release,
                java(release),
                release,
                List.of(),
                (shop, in, locks, out) -> List.of(words(
                        jdk.tool("javac"),
                        "-nowarn",
                        "-Xlint:-options",
                        "-proc:none",
                        "-g",
                        "--release",
                        release,
                        "-cp",
                        locks,
                        "-d",
                        out,
                        in)));
    }

    private Compiler ecj(int release) {
        return new Compiler(
                "ecj-release" + release,
                java(release),
                release,
                List.of(),
                (shop, in, locks, out) -> List.of(words(
                        first.java(),
                        "-jar",
                        shop.jars("ecj").get(0),
                        "-nowarn",
                        "-proc:none",
                        "-g",
                        "--release",
                        release,
                        "-cp",
                        locks,
                        "-d",
                        out,
                        in)));
    }

    private Compiler lombok() {
        return new Compiler(
                "lombok",
                List.of("lombok"),
                OLDEST,
                List.of(),
                (shop, in, locks, out) -> List.of(words(
                        first.tool("javac"),
                        "-nowarn",
                        "-Xlint:-options",
                        "-g",
                        "--release",
                        OLDEST,
                        "-cp",
                        paths(locks, shop.jars("lombok")),
                        "-d",
                        out,
                        in)));
    }

    private Compiler aspectj(boolean joinpoints) {
        List<String> languages = new ArrayList<>(List.of("java-8", "aspectj"));
        if (joinpoints) {
            languages.add("aspectj-joinpoints");
        }
        return new Compiler(
                joinpoints ? "aspectj-joinpoints" : "aspectj",
                languages,
                OLDEST,
                List.of("aspectj", "aspectjrt"),
                (shop, in, locks, out) -> List.of(words(
                        first.java(),
                        "-cp",
                        paths(shop.jars("aspectj")),
                        "org.aspectj.tools.ajc.Main",
                        "-nowarn",
                        "-g",
                        "--release",
                        OLDEST,
                        joinpoints ? List.of("-Xjoinpoints:synchronization") : List.of(),
                        "-cp",
                        paths(locks, shop.jars("aspectj", "aspectjrt")),
                        "-d",
                        out,
                        in)));
    }

    private Compiler kotlin(int target) {
        // For 8 a class for each lambda, as it was for long; for 17 they are made where they are used.
        List<String> how = target == OLDEST
                ? List.of("-jvm-target", "1.8", "-Xlambdas=class", "-Xsam-conversions=class")
                : List.of("-jvm-target", Integer.toString(target), "-Xlambdas=indy");
        return new Compiler(
                "kotlin-jvm" + target,
                List.of("kotlin"),
                target,
                KOTLIN,
                (shop, in, locks, out) -> List.of(words(
                        first.java(),
                        "-cp",
                        paths(shop.jars("kotlin")),
                        "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                        "-no-stdlib",
                        "-no-reflect",
                        "-nowarn",
                        how,
                        "-cp",
                        paths(locks, shop.jars("kotlin", "kotlin-stdlib", "kotlinx-coroutines")),
                        "-d",
                        out,
                        in)));
    }

    private Compiler scala2() {
        return new Compiler(
                "scala-2.13",
                List.of("scala", "scala-2"),
                OLDEST,
                List.of("scala2", "scala-library"),
                (shop, in, locks, out) -> List.of(words(
                        first.java(),
                        "-cp",
                        paths(shop.jars("scala2")),
                        "scala.tools.nsc.Main",
                        "-nowarn",
                        "-cp",
                        paths(locks, shop.jars("scala2", "scala-library")),
                        "-d",
                        out,
                        in)));
    }

    private Compiler scala3() {
        return new Compiler(
                "scala-3",
                List.of("scala", "scala-3"),
                OLDEST,
                List.of("scala3", "scala-library", "scala3-library"),
                (shop, in, locks, out) -> List.of(words(
                        first.java(),
                        "-cp",
                        paths(shop.jars("scala3")),
                        "dotty.tools.dotc.Main",
                        "-nowarn",
                        "-cp",
                        paths(locks, shop.jars("scala3", "scala-library", "scala3-library")),
                        "-d",
                        out,
                        in)));
    }

    private Compiler groovy(int version) {
        String tool = "groovy" + version;
        return new Compiler(
                "groovy-" + version,
                List.of("groovy"),
                version == 4 ? OLDEST : 11,
                List.of(tool),
                (shop, in, locks, out) -> List.of(words(
                        first.java(),
                        "-cp",
                        paths(shop.jars(tool), locks),
                        "org.codehaus.groovy.tools.FileSystemCompiler",
                        "-d",
                        out,
                        in)));
    }

    private Compiler clojure() {
        return new Compiler(
                "clojure",
                List.of("clojure"),
                OLDEST,
                List.of("clojure"),
                (shop, in, locks, out) -> List.of(words(
                        first.java(),
                        "-Dclojure.compile.path=" + out,
                        "-cp",
                        paths(shop.jars("clojure"), locks, out, shop.module().resolve("src/corpus/clojure")),
                        "clojure.lang.Compile",
                        "shapes.Forms")));
    }

    private Compiler r8(String from) {
        return new Compiler(
                "r8-of-" + from,
                from,
                from.startsWith("kotlin") ? KOTLIN : List.of(),
                (shop, in, locks, out) -> List.of(words(
                        first.java(),
                        "-cp",
                        paths(shop.jars("r8")),
                        "com.android.tools.r8.R8",
                        "--classfile",
                        "--release",
                        "--lib",
                        first.home(),
                        "--classpath",
                        locks,
                        libraries(shop, from).stream()
                                .flatMap(jar -> Stream.of("--classpath", jar.toString()))
                                .toList(),
                        "--pg-conf",
                        shop.rules("r8.pro"),
                        "--output",
                        out,
                        Workshop.files(in.get(0), ".class"))));
    }

    private Compiler proguard(String from) {
        return new Compiler(
                "proguard-of-" + from,
                from,
                from.startsWith("kotlin") ? KOTLIN : List.of(),
                (shop, in, locks, out) -> List.of(words(
                        first.java(),
                        "-cp",
                        paths(shop.jars("proguard")),
                        "proguard.ProGuard",
                        "@" + shop.rules("proguard.pro"),
                        "-injars",
                        in,
                        "-outjars",
                        out,
                        "-libraryjars",
                        first.home() + "/jmods/java.base.jmod(!**.jar;!module-info.class)",
                        "-libraryjars",
                        paths(locks, libraries(shop, from)))));
    }

    private static List<Path> libraries(Workshop shop, String from) {
        return from.startsWith("kotlin") ? shop.jars("kotlin", "kotlin-stdlib", "kotlinx-coroutines") : List.of();
    }

    /** The folders of the Java sources that a release knows. */
    private static List<String> java(int release) {
        return Arrays.stream(RELEASES)
                .filter(each -> each <= release)
                .mapToObj(each -> "java-" + each)
                .toList();
    }

    /** Paths and lists of paths as a class path. */
    private static String paths(Object... paths) {
        return String.join(File.pathSeparator, words(paths));
    }

    /** A command line; lists are its words one by one. */
    static List<String> words(Object... words) {
        List<String> line = new ArrayList<>();
        for (Object word : words) {
            if (word instanceof List<?> more) {
                more.forEach(each -> line.add(each.toString()));
            } else {
                line.add(word.toString());
            }
        }
        return line;
    }
}
