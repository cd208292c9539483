package org.lockrank.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JDK that programs run on. */
public record Jdk(Path home, int version) {

    private static final int LATER = 25;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    /** The one of this folder. */
    public static Jdk at(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            if (version.find() && Files.isExecutable(home.resolve("bin/java"))) {
                return new Jdk(home, Integer.parseInt(version.group(1)));
            }
        } catch (IOException e) {
            throw new UsageException("there is no JDK at " + home + ": name the folder that has bin/java in it");
        }
        throw new UsageException("there is no JDK at " + home + ": its file release has no JAVA_VERSION");
    }

    /** The one that runs this, and a JDK 25 where there is one. */
    public static List<Jdk> all() {
        Jdk running = new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
        List<Jdk> all = new ArrayList<>(List.of(running));
        if (running.version != LATER) {
            candidates(running.home).filter(Jdk::isLater).findFirst().ifPresent(home -> all.add(at(home)));
        }
        return all;
    }

    public Path java() {
        return tool("java");
    }

    /** One of its commands, such as {@code javac}. */
    public Path tool(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static Stream<Path> candidates(Path running) {
        Stream<Path> named = Stream.of("LOCKRANK_JDK25", "JAVA_HOME_25")
                .map(System::getenv)
                .filter(Objects::nonNull)
                .map(Path::of);
        return Stream.concat(named, siblings(running));
    }

    private static Stream<Path> siblings(Path running) {
        try (Stream<Path> siblings =
                Files.list(Objects.requireNonNull(running.toRealPath().getParent()))) {
            return siblings.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean isLater(Path home) {
        try {
            return at(home).version == LATER;
        } catch (UsageException e) {
            return false;
        }
    }
}
