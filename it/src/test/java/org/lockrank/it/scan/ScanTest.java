package org.lockrank.it.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.it.Jars;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;

class ScanTest {

    private static final Jdk JDK = Jdk.at(Path.of(System.getProperty("java.home")));
    private static final String OBJECT = "java/lang/Object";
    private static final int SHORT = 10;

    /** Compiled by HotSpot as it is, and not with hooks. */
    private static final int LONG = 7990;

    private static final int BATCH = 5;

    @TempDir
    Path folder;

    @BeforeEach
    void jars() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars/deep"));
        Scanned.jar(
                jars.resolve("one.jar"),
                Map.of(
                        "scanned/Sub.class", Scanned.locking("scanned/Sub", "scanned/Base", SHORT),
                        "scanned/Long.class", Scanned.locking("scanned/Long", OBJECT, LONG),
                        "scanned/Asks.class", Scanned.asking("scanned/Asks", "scanned/Sub", "scanned/Base"),
                        "scanned/Refused.class", Scanned.withoutAValue("scanned/Refused", OBJECT),
                        "scanned/Elsewhere.class", Scanned.withAWrongFrame("scanned/Elsewhere"),
                        "scanned/Orphan.class", Scanned.locking("scanned/Orphan", "scanned/Nowhere", SHORT)));
        Scanned.jar(
                jars.resolve("two.jar"),
                Map.of(
                        "scanned/Base.class", Scanned.locking("scanned/Base", OBJECT, SHORT),
                        "META-INF/versions/9/scanned/Base.class", Scanned.locking("scanned/Base", OBJECT, 2 * SHORT),
                        "readme.txt", "no class".getBytes(StandardCharsets.UTF_8)));
        Files.writeString(jars.resolve("three.jar"), "no jar");
    }

    @Test
    void classes_thatLinkWatchedAsUnwatched_areCounted_withWhatIsLeftUnwatched() throws IOException {
        Inventory inventory = inventory();

        Tally tally = tally(inventory, Jars.of(Path.of(".."))::option);

        assertThat(tally.failures()).isEmpty();
        assertThat(inventory.classes()).hasSize(8);
        assertThat(tally.linked()).isEqualTo(5);
        assertThat(tally.methods()).isEqualTo(4);
        assertThat(tally.reasons())
                .isEqualTo(Map.of("it would become too long to be compiled: more than 8000 bytes", 1));
        assertThat(shown(inventory, tally))
                .contains(
                        "8 class files in 2 jars, 5 link; 4 methods with monitors in 4 of these",
                        "1 files are no jars",
                        "0 fail to verify",
                        "1 methods in 1 classes are left unwatched");
    }

    @Test
    void class_thatTheAgentBreaks_isTold() throws IOException {
        Path agent = breaker();
        Inventory inventory = inventory();

        Tally tally = tally(inventory, recording -> "-javaagent:" + agent);

        assertThat(tally.failures()).hasSize(3);
        assertThat(tally.failures())
                .anyMatch(line -> line.contains("scanned/Sub.class in ") && line.contains("VerifyError"))
                .anyMatch(line -> line.endsWith("there is no whole recording"));
        assertThat(shown(inventory, tally)).contains("3 fail to verify");
    }

    @Test
    void classes_thatLackOneClassOrAnother_areTheSame_ifNeitherIsThere() {
        Inventory inventory =
                new Inventory(List.of("a.jar"), List.of(new ClassFile(0, "", "a/B.class", "a.B", 9)), List.of());
        String lacksC = "java.lang.NoClassDefFoundError: c/C";
        String lacksD = "java.lang.NoClassDefFoundError: d/D$1";
        String lacksB = "java.lang.NoClassDefFoundError: a/B";

        assertThat(failures(inventory, lacksC, lacksD)).isEmpty();
        assertThat(failures(inventory, lacksC, lacksB)).hasSize(1);
        assertThat(failures(inventory, lacksC, "java.lang.VerifyError: bad")).hasSize(1);
        assertThat(failures(inventory, Linked.OK, lacksC)).hasSize(1);
        assertThat(failures(inventory, lacksC, Linked.OK)).hasSize(1);
    }

    @Test
    void classes_thatMetOthersOfTheirName_areTriedAlone_andThoseThatAreRefusedAreNot() {
        Inventory inventory =
                new Inventory(List.of("a.jar"), List.of(new ClassFile(0, "", "a/B.class", "a.B", 9)), List.of());
        String met = "java.lang.LinkageError: loader constraint violation: loader x @ wants to load class c.C";
        String refused = "java.lang.VerifyError: bad";
        Tally tally = new Tally(inventory);

        assertThat(tally.toTryAlone(0, 1, of(Linked.OK), of(met))).containsExactly(0);
        assertThat(tally.toTryAlone(0, 1, of(met), of(Linked.OK))).containsExactly(0);
        assertThat(tally.toTryAlone(0, 1, of(met), of(met))).isEmpty();
        assertThat(tally.toTryAlone(0, 1, of(Linked.OK), of(refused))).isEmpty();
        assertThat(tally.toTryAlone(0, 1, of(met), of(refused))).isEmpty();
        assertThat(failures(inventory, met, Linked.OK)).hasSize(1);
    }

    private static List<String> failures(Inventory inventory, String plain, String watched) {
        Tally tally = new Tally(inventory);
        tally.add(0, 1, of(plain), of(watched));
        return tally.failures();
    }

    private static Attempt of(String result) {
        return new Attempt(new Run(0, "", 1), Map.of(0, result), Map.of(), true);
    }

    @Test
    void jvm_thatDoesNotStart_isTold() throws IOException {
        assertThat(tally(inventory(), recording -> "-javaagent:nowhere.jar").failures())
                .anyMatch(line -> line.contains("watched: the JVM ended with 1"))
                .anyMatch(line -> line.contains("scanned/Base.class") && line.contains("nothing came of it"));
    }

    @Test
    void reasons_areCountedMethodByMethod() {
        Inventory inventory =
                new Inventory(List.of("a.jar"), List.of(new ClassFile(0, "", "a/B.class", "a.B", 9)), List.of());
        Tally tally = new Tally(inventory);

        tally.add(
                0,
                0,
                attempt(Map.of()),
                attempt(Map.of("a.B", "the method b: no room; the method c: odd: very; and 3 methods more")));

        assertThat(tally.reasons()).isEqualTo(Map.of("no room", 1, "odd: very", 4));
    }

    @Test
    void class_thatIsNotWatchedAtAll_countsWithAllItsMethods() {
        Inventory inventory =
                new Inventory(List.of("a.jar"), List.of(new ClassFile(0, "", "a/B.class", "a.B", 9)), List.of());
        Tally tally = new Tally(inventory);

        tally.add(0, 0, attempt(Map.of()), attempt(Map.of("a.B", "its loader is strange", "c.D", "not ours")));

        assertThat(tally.reasons()).isEqualTo(Map.of("its loader is strange", 9));
    }

    private Path breaker() throws IOException {
        return Scanned.jar(
                folder.resolve("agent.jar"),
                Map.of(
                        "META-INF/MANIFEST.MF",
                        ("Manifest-Version: 1.0\nPremain-Class: " + Breaker.class.getName() + "\n")
                                .getBytes(StandardCharsets.UTF_8),
                        entry(Breaker.class),
                        bytes(Breaker.class),
                        entry(Scanned.class),
                        bytes(Scanned.class)));
    }

    private static Attempt attempt(Map<String, String> unwatched) {
        return new Attempt(new Run(0, "", 1), Map.of(), unwatched, true);
    }

    private Inventory inventory() {
        return Inventory.ofJars(List.of(folder.resolve("jars")));
    }

    /** In batches, and the last is not a whole one. */
    private Tally tally(Inventory inventory, Function<Path, String> agent) throws IOException {
        return new Scan(folder.resolve("kept"), BATCH, agent, line -> {}).tally("jars", JDK, inventory);
    }

    private String shown(Inventory inventory, Tally tally) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.show(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                folder.resolve("kept"),
                "jars",
                JDK,
                inventory,
                tally);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String entry(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (var in = type.getClassLoader().getResourceAsStream(entry(type))) {
            return in.readAllBytes();
        }
    }
}
