package org.lockrank.emit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.lockrank.order.LockOrder;

/** Generated source in a directory, compiled with all warnings on, and loaded. */
final class GeneratedSource {

    private final Path directory;
    private final Path file;

    GeneratedSource(Path directory, String className, String source) throws IOException {
        this.directory = directory;
        this.file = Files.writeString(directory.resolve(className + ".java"), source);
    }

    /** Compiles with the compiler of this JVM; returns what it said, the empty string where it found nothing to say. */
    String compile() {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments().toArray(new String[0]));
        return said.toString();
    }

    /** Compiles with the compiler of another JDK. */
    String compile(Path javaHome) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(arguments());
        command.add(0, javaHome.resolve("bin").resolve("javac").toString());
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return javac.waitFor() == 0 ? said : said + "javac failed";
    }

    /** Loads a class that was compiled. */
    Class<?> load(String name) throws ReflectiveOperationException, IOException {
        URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, LockOrder.class.getClassLoader());
        return Class.forName(name, true, loader);
    }

    /** The JDKs installed beside that of this JVM, with a version. */
    static List<Path> neighbours(String version) throws IOException {
        List<Path> homes = new ArrayList<>();
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(own.getParent())) {
            for (Path home : siblings) {
                Path release = home.resolve("release");
                if (Files.isReadable(release)
                        && Files.isExecutable(home.resolve("bin").resolve("javac"))
                        && Files.readString(release).contains("JAVA_VERSION=\"" + version)) {
                    homes.add(home);
                }
            }
        }
        return homes;
    }

    private List<String> arguments() {
        return List.of(
                "-Xlint:all",
                "-Xdoclint:all/protected",
                "-Werror",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "--release",
                "17",
                "-classpath",
                core().toString(),
                "-d",
                directory.toString(),
                file.toString());
    }

    /** Where the classes are that generated source needs. */
    private static Path core() {
        try {
            return Path.of(LockOrder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
