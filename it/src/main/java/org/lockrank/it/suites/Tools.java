package org.lockrank.it.suites;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lockrank.it.libraries.Libraries;

/** Compilers, shrinkers and programs in languages that are not Java. */
final class Tools {

    private static final String SHRUNK = "org.apache.commons:commons-pool2:2.12.0";
    private static final String KEPT = """
            -keep public class org.apache.commons.pool2.* { public protected *; }
            -keepattributes *
            -dontwarn **
            """;

    /**
     * What Groovy knows of a class it works out lazily, part by part, each under a lock of its own; and asks for parts of its
     * superclasses and of its methods' parameters then, which other threads ask for the other way round. Nothing but that
     * these are mostly other classes sees to it that it goes well.
     */
    private static final Pattern GROOVY_LAZIES = Pattern.compile(
            "(org\\.codehaus\\.groovy\\.reflection\\.(CachedClass\\$\\d|CachedMethod|ClassInfo\\$LazyCachedClassRef) ?)+");

    private final Path root;
    private final Libraries libraries;

    /** Those whose sources are in this working copy. */
    Tools(Path root, Libraries libraries) {
        this.root = root;
        this.libraries = libraries;
    }

    /** javac compiles us, as if we were one module without a name. */
    Tool javac(String... modules) {
        return new Tool(
                "javac",
                libraries,
                List.of("org.jspecify:jspecify:1.0.0", "com.fasterxml.jackson.core:jackson-core:2.22.4"),
                (jars, out, jdk) -> {
                    List<String> words = new ArrayList<>(List.of("-m", "jdk.compiler/com.sun.tools.javac.Main"));
                    words.addAll(List.of("-proc:none", "-g", "-d", out.toString(), "-cp", Libraries.path(jars)));
                    for (String module : modules) {
                        words.addAll(sources(root.resolve(module).resolve("src/main/java"), ".java"));
                    }
                    return words;
                });
    }

    Tool kotlin() {
        return new Tool(
                "kotlin",
                libraries,
                List.of("org.jetbrains.kotlin:kotlin-compiler-embeddable:2.4.21"),
                (jars, out, jdk) -> {
                    List<String> words = new ArrayList<>(List.of("-cp", Libraries.path(jars)));
                    words.addAll(List.of("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", "-no-stdlib", "-no-reflect"));
                    words.addAll(List.of("-jvm-target", "17", "-d", out.toString()));
                    words.addAll(List.of(
                            "-cp", Libraries.named("kotlin-stdlib", jars).toString()));
                    words.addAll(sources(root.resolve("it/src/suites/kotlin"), ".kt"));
                    return words;
                });
    }

    Tool clojure() {
        return new Tool(
                "clojure",
                libraries,
                List.of("org.clojure:clojure:1.12.6"),
                (jars, out, jdk) -> List.of(
                        "-cp",
                        Libraries.path(jars),
                        "clojure.main",
                        root.resolve("it/src/suites/clojure/accounts.clj").toString()));
    }

    Tool groovy() {
        return new Tool(
                "groovy",
                libraries,
                List.of("org.apache.groovy:groovy:4.0.33"),
                GROOVY_LAZIES,
                (jars, out, jdk) -> List.of(
                        "-cp",
                        Libraries.path(jars),
                        "groovy.ui.GroovyMain",
                        root.resolve("it/src/suites/groovy/Accounts.groovy").toString()));
    }

    Tool r8() {
        return new Tool("r8", libraries, List.of("com.android.tools:r8:9.5.28", SHRUNK), (jars, out, jdk) -> {
            Path rules = Files.writeString(beside(out).resolve("rules.pro"), KEPT);
            List<String> words = new ArrayList<>();
            words.addAll(List.of("-cp", Libraries.named("r8", jars).toString(), "com.android.tools.r8.R8"));
            words.addAll(List.of("--classfile", "--release", "--lib", jdk.home().toString()));
            words.addAll(List.of("--pg-conf", rules.toString()));
            words.addAll(List.of("--pg-map-output", out.resolve("map.txt").toString()));
            words.addAll(List.of("--output", out.resolve("small.jar").toString()));
            words.add(Libraries.named("commons-pool2", jars).toString());
            return words;
        });
    }

    Tool proguard() {
        return new Tool(
                "proguard", libraries, List.of("com.guardsquare:proguard-base:7.10.0", SHRUNK), (jars, out, jdk) -> {
                    Path base = beside(out).resolve("base.jar");
                    base(base);
                    String rules = KEPT
                            + "-injars " + Libraries.named("commons-pool2", jars)
                            + "\n-libraryjars " + base
                            + "\n-outjars " + out.resolve("small.jar")
                            + "\n-printmapping " + out.resolve("map.txt") + "\n";
                    Path configuration = Files.writeString(beside(out).resolve("rules.pro"), rules);
                    return List.of("-cp", Libraries.path(jars), "proguard.ProGuard", "@" + configuration);
                });
    }

    private static Path beside(Path out) {
        return out.resolveSibling(".").normalize();
    }

    private static List<String> sources(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(suffix) && !file.endsWith("module-info.java"))
                    .sorted()
                    .toList();
        }
    }

    /** The classes of java.base in a jar, of the JDK that runs this: some JDKs bring no jmod files with them. */
    private static void base(Path jar) throws IOException {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(jar));
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(modules.resolve("java"))) {
            zip.setLevel(0);
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                zip.putNextEntry(new ZipEntry(modules.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
    }
}
