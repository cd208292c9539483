package org.lockrank.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JDK that rows are measured on. */
record Jdk(Path home, int version) {

    private static final int LATER = 25;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    /** The one that runs this. */
    static Jdk running() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The one that runs, and a JDK 25 where there is one. */
    static List<Jdk> all() {
        Jdk running = running();
        List<Jdk> all = new ArrayList<>(List.of(running));
        if (running.version != LATER) {
            candidates(running.home)
                    .filter(jdk -> jdk.version == LATER)
                    .findFirst()
                    .ifPresent(all::add);
        }
        return all;
    }

    Path java() {
        return home.resolve("bin/java");
    }

    boolean hasVirtualThreads() {
        return version >= FIRST_WITH_VIRTUAL_THREADS;
    }

    private static Stream<Jdk> candidates(Path running) {
        Stream<Path> named = Stream.of("LOCKRANK_JDK25", "JAVA_HOME_25")
                .map(System::getenv)
                .filter(Objects::nonNull)
                .map(Path::of);
        return Stream.concat(named, siblings(running)).map(Jdk::at).flatMap(Optional::stream);
    }

    private static Stream<Path> siblings(Path running) {
        try (Stream<Path> siblings =
                Files.list(Objects.requireNonNull(running.toRealPath().getParent()))) {
            return siblings.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Optional<Jdk> at(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() && Files.isExecutable(home.resolve("bin/java"))
                    ? Optional.of(new Jdk(home, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
