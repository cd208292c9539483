package org.lockrank.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A small project as a user has it, made anew for each test, and kept below {@code target/projects} to look at. */
final class TestProject {

    /** The execution that users copy. */
    static final String LOCKRANK = """
            <plugin>
              <groupId>org.lockrank</groupId><artifactId>lockrank-maven-plugin</artifactId><version>0.1.0-SNAPSHOT</version>
              <executions><execution><goals><goal>prepare-agent</goal><goal>check</goal></goals></execution></executions>
            </plugin>
            """;

    /** Two threads that take two locks in opposite orders, one after the other by a flag, which orders nothing. */
    static final String BOTH_ORDERS = """
            package com.acme;
            class PoolTest {
                private final Object pool = new Object();
                private final Object registry = new Object();
                private volatile boolean borrowed;
                @org.junit.jupiter.api.Test
                void borrowsAndEvicts() throws Exception {
                    Thread borrow = new Thread(() -> { synchronized (pool) { synchronized (registry) {} } borrowed = true; });
                    Thread evict = new Thread(() -> {
                        while (!borrowed) Thread.onSpinWait();
                        synchronized (registry) { synchronized (pool) {} }
                    });
                    borrow.start();
                    evict.start();
                    borrow.join();
                    evict.join();
                }
            }
            """;

    /** One order only. */
    static final String ONE_ORDER = """
            package com.acme;
            class NAMETest {
                private final Object pool = new Object();
                private final Object registry = new Object();
                @org.junit.jupiter.api.Test
                void borrows() {
                    synchronized (pool) { synchronized (registry) {} }
                }
            }
            """;

    /** What is put before the dependencies of a POM for the extension of JUnit, and for what it says of the agent's recording. */
    static final String EXTENSION = """
            <dependencies>
              <dependency>
                <groupId>org.lockrank</groupId><artifactId>lockrank-junit</artifactId><version>0.1.0-SNAPSHOT</version>
                <scope>test</scope>
              </dependency>
              <dependency>
                <groupId>org.lockrank</groupId><artifactId>lockrank-report</artifactId><version>0.1.0-SNAPSHOT</version>
                <scope>test</scope>
              </dependency>
            """;

    /** What {@code junit-platform.properties} says so that the extension watches all tests. */
    static final String WATCH_ALL = "junit.jupiter.extensions.autodetection.enabled = true\n";

    /** Something to compile and to pack, without which Maven warns. */
    private static final String MAIN = """
            package com.acme;
            class Acme {}
            """;

    /** What the build itself uses, so that it is there without a network. */
    private static final String PINNED = """
            <pluginManagement><plugins>
              <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
              <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
              <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
              <plugin><artifactId>maven-failsafe-plugin</artifactId><version>3.6.1</version></plugin>
              <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
            </plugins></pluginManagement>
            """;

    private final Path folder;

    private TestProject(Path folder) {
        this.folder = folder;
    }

    /** An empty one. */
    static TestProject named(String name) throws IOException {
        Path folder = Path.of("target", "projects", name).toAbsolutePath();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        // With a folder of its own, so that Maven does not take the settings of ours.
        Files.createDirectories(folder.resolve(".mvn"));
        return new TestProject(folder);
    }

    /** A POM with JUnit, and what stands in {@code properties} and {@code plugins}. */
    static String pom(String name, String properties, String plugins) {
        return project(name, "jar", "", properties, "", plugins);
    }

    /** A POM of a module of {@code parent}. */
    static String module(String name, String plugins) {
        return project(name, "jar", "<parent>" + coordinates("parent") + "</parent>", "", "", plugins);
    }

    /** A POM that gathers modules. */
    static String parent(String properties, List<String> modules, String plugins) {
        String all = modules.stream().map(m -> "<module>" + m + "</module>").reduce("", String::concat);
        return project("parent", "pom", "", properties, "<modules>" + all + "</modules>", plugins);
    }

    private static String project(
            String name, String packaging, String parent, String properties, String modules, String plugins) {
        return """
                <project><modelVersion>4.0.0</modelVersion>
                  %s
                  %s<packaging>%s</packaging>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    %s
                  </properties>
                  %s
                  <dependencies><dependency>
                    <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>6.1.3</version>
                    <scope>test</scope>
                  </dependency></dependencies>
                  <build>%s<plugins>%s</plugins></build>
                </project>
                """.formatted(parent, coordinates(name), packaging, properties, modules, PINNED, plugins);
    }

    /** Surefire, configured so. */
    static String surefire(String configuration) {
        return "<plugin><artifactId>maven-surefire-plugin</artifactId><configuration>\n" + configuration
                + "\n</configuration></plugin>\n";
    }

    private static String coordinates(String name) {
        return "<groupId>com.acme</groupId><artifactId>" + name + "</artifactId><version>1</version>";
    }

    /** Writes a file. */
    TestProject with(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** {@link #ONE_ORDER} as a test of this name, and something to compile. */
    TestProject withTest(String module, String name) throws IOException {
        return withTest(module, name, ONE_ORDER.replace("NAME", name));
    }

    /** A test of this name, and something to compile. */
    TestProject withTest(String module, String name, String text) throws IOException {
        return withoutTest(module).with(module + "src/test/java/com/acme/" + name + "Test.java", text);
    }

    /** Something to compile. */
    TestProject withoutTest(String module) throws IOException {
        return with(module + "src/main/java/com/acme/Acme.java", MAIN);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** The recordings of a module, which is the empty string or a folder with a slash behind it. */
    List<Path> recordings(String module) throws IOException {
        return new Recordings(folder.resolve(module + "target/lockrank")).files();
    }

    ForkedMaven.Result maven(String... args) throws IOException {
        return ForkedMaven.staged().run(folder, args);
    }
}
