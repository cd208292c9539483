package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.ForkedJvm;

class AgentJarIT {

    /**
     * What the compilers print goes to the other stream than what the program prints, which would else stand in the
     * middle of a line of theirs now and then.
     */
    private static final String APART = "-XX:+DisplayVMOutputToStderr";

    @TempDir
    Path folder;

    private Path record() {
        return folder.resolve("record");
    }

    /** Uses what the agent's own classes are called inside, which nobody outside may find. */
    static final class Outside {
        public static void main(String[] args) throws Exception {
            try {
                System.out.println(Class.forName("org.lockrank.agent.asm.ClassReader"));
            } catch (ClassNotFoundException e) {
                System.out.println("not there");
            }
            System.out.println(Object.class.getModule().isOpen("java.lang", Outside.class.getModule()));
            System.out.println(Class.forName("java.lang.LockrankHooks").getClassLoader());
            // Some programs wait until theirs is the only thread of their group.
            System.out.println(Thread.activeCount());
        }
    }

    @Test
    void program_seesNothingOfTheAgentButTheHooks() {
        var ran = AgentJar.watch(Outside.class, record()).run();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("not there\nfalse\nnull\n1\n");
    }

    /** Does what needs no permission. */
    static final class Guarded {
        public static void main(String[] args) {
            System.out.println("runs");
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23) // later JVMs know no such manager
    void securityManager_thatGrantsTheAgentNothing_keepsItFromWatching_andNotTheProgramFromRunning()
            throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy"), "grant { permission java.util.PropertyPermission \"*\", \"read\"; };\n");
        var ran = AgentJar.watch(Guarded.class, record())
                .option("-Djava.security.manager")
                .option("-Djava.security.policy==" + policy)
                .run();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEqualTo("runs\n");
        assertThat(ran.err())
                .contains("lockrank: this program is not watched: a security manager refuses what the agent needs")
                .contains("its policy must grant java.security.AllPermission to the agent's jar");
    }

    @Test
    void option_unknown_endsTheJvmAndNamesTheKnownOnes() {
        var ran = ForkedJvm.of(Outside.class).option(AgentJar.agent("recrod=x")).run();
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo(
                        "lockrank: no option is called 'recrod'; there are "
                                + "cache, confirm, enabled, exclude, file, flush, for, include, jdk, locks, record, sample-every, sample-window, tier, trace, trace-limit, trace-locks, watchdog\n");
    }

    @Test
    void agent_givenTwice_watchesOnceAndSaysSo() {
        var ran = AgentJar.watch(Outside.class, record())
                .option(AgentJar.agent("record=" + folder.resolve("second")))
                .run();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err())
                .startsWith("lockrank: ")
                .contains("start one only")
                .hasLineCount(1);
        assertThat(ran.out()).startsWith("not there");
    }

    @Test
    void jdkClasses_withHooks_passTheVerifier() {
        var ran = AgentJar.watch(LinkEverything.class, record())
                .option("-XX:+UnlockDiagnosticVMOptions")
                .option("-XX:+BytecodeVerificationLocal")
                .option("-XX:+BytecodeVerificationRemote")
                .run("java.base", "java.logging", "java.net.http");
        assertThat(ran.out()).isEqualTo("linked\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void jdkClasses_withHooks_writtenAnewByAnAgentBehind_passTheVerifier() throws Exception {
        var ran = AgentJar.watch(LinkEverything.class, record())
                .option(AgentOfTheTests.option(WritesAnew.class, folder, ""))
                .option("-XX:+UnlockDiagnosticVMOptions")
                .option("-XX:+BytecodeVerificationLocal")
                .option("-XX:+BytecodeVerificationRemote")
                .run("java.base");
        assertThat(ran.out()).isEqualTo("linked\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void methods_withHooks_areCompiledByBothCompilers() {
        var ran = AgentJar.watch(HotLoops.class, record())
                .option("-Xlog:monitormismatch=info:stderr")
                .option(APART)
                .option("-XX:+PrintCompilation")
                .option("-Xbatch")
                .option("-XX:CompileCommand=quiet")
                .option("-XX:CompileCommand=dontinline,*HotLoops.hot*")
                .run();
        assertThat(ran.out()).isEqualTo("sum true\n");
        List<String> lines = ran.err().lines().toList();
        assertThat(lines)
                .filteredOn(line ->
                        line.matches(".*(non-empty monitor|\\[monitormismatch|not compilable|SKIPPED|lockrank:).*"))
                .isEmpty();
        for (String method : new String[] {
            "Block", "Nested", "Method", "Static", "WithCatch", "Throwing", "Lock", "Sides", "Stamped", "Jdk"
        }) {
            assertThat(lines)
                    .filteredOn(line -> line.contains("HotLoops::hot" + method + " "))
                    .as(method)
                    .anyMatch(line -> line.matches(".* 3 +org.*"))
                    .anyMatch(line -> line.matches(".* 4 +org.*"));
        }
    }

    @Test
    @Tag("any-jdk")
    void readerOfClassFiles_isLeftToTheInterpreter() {
        var ran = ForkedJvm.of(LinkEverything.class)
                .option(AgentJar.agent("record=" + record() + ",cache=off"))
                .option(APART)
                .option("-XX:+PrintCompilation")
                .option("-Xbatch")
                .run("java.management");
        List<String> lines = ran.err().lines().toList();
        assertThat(lines).as("called as often").anyMatch(line -> line.contains("agent.asm.ClassReader::readMethod "));
        assertThat(lines)
                .filteredOn(line -> line.contains("org.lockrank.agent.asm.ClassReader::readCode "))
                .isEmpty();
    }

    @Test
    void locksWithinLocks_areSeenToInOnePlace() {
        var ran = AgentJar.watch(HotLoops.class, record())
                .option("-XX:+UnlockDiagnosticVMOptions")
                .option(APART)
                .option("-XX:+PrintInlining")
                .option("-Xbatch")
                .run();
        for (String hook : new String[] {"within", "unusual"}) {
            assertThat(ran.err().lines())
                    .filteredOn(line -> line.matches(".*@ \\d+ .*LockrankHooks::" + hook + " .*"))
                    .as(hook)
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("don't inline by annotation"));
        }
    }

    @Test
    void heap_ofSixtyFourMegabytes_isEnough() {
        var ran = AgentJar.watch(HotLoops.class, record()).option("-Xmx64m").run();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("sum true\n");
    }

    /** Goes down until there is no stack left, inside blocks, methods and locks. */
    static final class Deep {
        private final Object lock = new Object();
        private final java.util.concurrent.locks.ReentrantLock other = new java.util.concurrent.locks.ReentrantLock();
        private int depth;

        private synchronized void down() {
            depth++;
            synchronized (lock) {
                other.lock();
                try {
                    if (depth > 0) {
                        down();
                    }
                } finally {
                    other.unlock();
                }
            }
        }

        public static void main(String[] args) {
            Deep deep = new Deep();
            for (int i = 0; i < 20; i++) {
                try {
                    deep.down();
                } catch (StackOverflowError e) {
                    // Expected; what matters is what is still held.
                    deep.depth++;
                }
            }
            System.out.println(Thread.holdsLock(deep) + " " + Thread.holdsLock(deep.lock) + " " + (deep.depth > 1000));
        }
    }

    @Test
    void stack_thatIsFull_leavesNoMonitorHeldAndNoLoop() {
        var ran = AgentJar.watch(Deep.class, record()).run();
        assertThat(ran.out()).isEqualTo("false false true\n");
    }

    /** A loader that finds nothing but its own class and the JDK's, and says of all else that it broke. */
    static final class Lying extends ClassLoader {
        Lying() {
            super(null);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(Locking.class.getName())) {
                try (var in = Lying.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    byte[] file = in.readAllBytes();
                    return defineClass(name, file, 0, file.length);
                } catch (java.io.IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
            if (name.startsWith("java.")) {
                return super.loadClass(name, resolve);
            }
            throw new IllegalStateException("asked for " + name);
        }

        public static void main(String[] args) throws Exception {
            Class<?> type = new Lying().loadClass(Locking.class.getName(), true);
            System.out.println(type.getClassLoader().getClass().getSimpleName());
            ((Runnable) type.getDeclaredConstructor().newInstance()).run();
        }
    }

    public static final class Locking implements Runnable {
        private final Object lock = new Object();
        private final Object inner = new Object();

        @Override
        public synchronized void run() {
            synchronized (lock) {
                synchronized (inner) {
                    System.out.println("ran");
                }
            }
        }
    }

    @Test
    void loader_thatFindsOnlyTheJdk_findsTheHooks() throws Exception {
        var ran = AgentJar.watch(Lying.class, record()).run();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("Lying\nran\n");
        assertThat(Files.readString(record())).contains("AgentJarIT$Locking.inner");
    }

    /** Defines files that are no class files, and one of a version that nobody knows. */
    static final class Broken extends ClassLoader {
        public static void main(String[] args) throws Exception {
            byte[] whole;
            String name = Locking.class.getName();
            try (var in = Broken.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
                whole = in.readAllBytes();
            }
            byte[] later = whole.clone();
            later[7] = 120;
            define(name, later);
            define(name, new byte[0]);
            define(name, java.util.Arrays.copyOf(whole, whole.length / 2));
            byte[] pool = whole.clone();
            pool[10] = 99;
            define(name, pool);
        }

        private static void define(String name, byte[] file) {
            try {
                new Broken().defineClass(name, file, 0, file.length);
                System.out.println("defined");
            } catch (LinkageError e) {
                System.out.println(e.getClass().getSimpleName());
            }
        }
    }

    @Test
    void classFile_thatIsBroken_isRefusedAsWithoutTheAgent() throws Exception {
        var plain = ForkedJvm.of(Broken.class).run();
        var ran = AgentJar.watch(Broken.class, record()).run();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo(plain.out()).hasLineCount(4);
        assertThat(Files.readString(record())).contains("AgentJarIT$Locking", "Unsupported class file version 120");
    }

    @Test
    void jacoco_besideUs_runsInBothOrders() throws Exception {
        String jacoco = "-javaagent:" + jacoco() + "=output=none";
        for (boolean first : new boolean[] {true, false}) {
            Files.deleteIfExists(record());
            ForkedJvm jvm = ForkedJvm.of(Lying.class);
            String ours = AgentJar.agent("record=" + record());
            var ran =
                    (first ? jvm.option(jacoco).option(ours) : jvm.option(ours).option(jacoco)).run();
            assertThat(ran.err()).isEmpty();
            assertThat(ran.out()).isEqualTo("Lying\nran\n");
            assertThat(Files.readString(record())).contains("AgentJarIT$Locking.inner");
        }
    }

    private static String jacoco() throws Exception {
        Class<?> agent = Class.forName("org.jacoco.agent.rt.RT");
        return Path.of(agent.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** Takes two locks, one in the other, by a block and by a method. */
    static final class Nesting {

        private static final Object INNER = new Object();

        public static void main(String[] args) {
            outer();
            System.out.println("done");
        }

        private static synchronized void outer() {
            synchronized (INNER) {
                System.out.println("in");
            }
        }
    }

    @Test
    void cache_ofAnEarlierRun_isUsedAndChangesNothing() throws IOException {
        Path cache = folder.resolve("cache");
        List<String> first = nesting(cache.toString());
        assertThat(first).anyMatch(line -> line.contains("Nesting.INNER"));
        assertThat(nesting("off")).isEqualTo(first);
        // What a run loads after it has written is left to the next; once everything is known, nothing is written.
        List<Path> made = List.of();
        for (int runs = 0; runs < 8 && !made.equals(files(cache)); runs++) {
            made = files(cache);
            assertThat(made).hasSize(1);
            assertThat(nesting(cache.toString())).isEqualTo(first);
        }
        assertThat(files(cache)).isEqualTo(made);

        byte[] bytes = Files.readAllBytes(made.get(0));
        for (int i = bytes.length / 4; i < bytes.length; i += 97) {
            bytes[i]++;
        }
        Files.write(made.get(0), bytes);
        assertThat(nesting(cache.toString())).as("broken").isEqualTo(first);
        assertThat(files(cache)).as("what was broken is made anew").doesNotContainAnyElementsOf(made);
        assertThat(nesting(cache.toString())).isEqualTo(first);
    }

    /** The recording without the lines that say when it was. */
    private List<String> nesting(String cache) throws IOException {
        Files.deleteIfExists(record());
        var ran = ForkedJvm.of(Nesting.class)
                .option(AgentJar.agent("record=" + record() + ",cache=" + cache))
                .run();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("in\ndone\n");
        return Files.readAllLines(record()).stream()
                .filter(line -> !line.contains("\"fact\":\"header\"") && !line.contains("\"fact\":\"last-look\""))
                .toList();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
