package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;
import org.lockrank.testing.ForkedJvm;

/** The finished agent in a JVM that runs already. */
class AttachIT {

    private static final String JAR = System.getProperty("lockrank.agent");

    @TempDir
    Path folder;

    private Path recording(String name) {
        return folder.resolve(name).toAbsolutePath();
    }

    /** Which is allowed in its own JVM, and says nothing about it. */
    private static ForkedJvm jvm(Class<?> program) {
        return ForkedJvm.of(program)
                .option("-Djdk.attach.allowAttachSelf=true")
                .option("-XX:+IgnoreUnrecognizedVMOptions")
                .option("-XX:+EnableDynamicAgentLoading");
    }

    @Test
    void locksOfBefore_areNoFaults_andWhatComesAfterIsSeen() throws Exception {
        Path recording = recording("run.jsonl");
        assertThat(jvm(AttachProgram.class).run(JAR, recording.toString()))
                .isEqualTo(new ForkedJvm.Result(0, recording + " null\n", ""));
        assertBothOrders(recording);
    }

    @Test
    void secondAttach_watchesAnew_withoutASecondHook() throws Exception {
        Path first = recording("first.jsonl");
        Path second = recording("second.jsonl");
        assertThat(jvm(AttachProgram.class).run(JAR, first.toString(), second.toString()))
                .isEqualTo(new ForkedJvm.Result(0, first + " null\n" + second + " null\n", ""));
        assertBothOrders(first);
        assertBothOrders(second);
    }

    @Test
    void classesWhoseInitializationFailed_keepNobodyElseFromBeingWatched() throws Exception {
        Path recording = recording("run.jsonl");
        assertThat(jvm(AfterFailedInitializations.class).run(JAR, recording.toString()))
                .isEqualTo(new ForkedJvm.Result(0, "failed failed " + recording + " null\n", ""));
        assertBothOrders(recording);
        for (Class<?> failed : List.of(AfterFailedInitializations.One.class, AfterFailedInitializations.Other.class)) {
            assertThat(facts(recording))
                    .contains(new Fact.NotWatched(
                            failed.getName(), "its initialization failed, and the JVM changes no such class"));
        }
    }

    /** As where a library tries what is not there, and does without. */
    static final class AfterFailedInitializations {

        static final class One {
            static final int VALUE = fail();
        }

        static final class Other {
            static final int VALUE = fail();
        }

        private static int fail() {
            throw new IllegalStateException();
        }

        private static void use(Supplier<Integer> value) {
            try {
                System.out.print(value.get());
            } catch (ExceptionInInitializerError e) {
                System.out.print("failed ");
            }
        }

        public static void main(String[] args) throws Exception {
            use(() -> One.VALUE);
            use(() -> Other.VALUE);
            AttachProgram.main(args);
        }
    }

    @Test
    void jvmThatIsWatched_goesOnAsItWas() throws Exception {
        Path recording = recording("start.jsonl");
        Path other = recording("attach.jsonl");
        ForkedJvm.Result ran = jvm(WatchedAlready.class)
                .option(AgentJar.agent("record=" + recording))
                .run(JAR, other.toString());
        assertThat(ran).isEqualTo(new ForkedJvm.Result(0, recording + " null\n", ""));
        assertThat(other).doesNotExist();
        List<Fact> facts = facts(recording);
        assertThat(((Fact.Header) facts.get(0)).attached()).isEqualTo(-1);
        assertThat(lastLine(recording)).contains("\"complete\":true");
    }

    /** Attaches, and does nothing else. */
    static final class WatchedAlready {
        public static void main(String[] args) throws Exception {
            AttachProgram.attach(args[0], Path.of(args[1]));
        }
    }

    @Test
    void jvmThatIsToldToDoWithout_isNotWatched_andTheAnswerSaysSo() {
        Path recording = recording("run.jsonl");
        ForkedJvm.Result ran = jvm(WatchedAlready.class)
                .variable("LOCKRANK_AGENT_ENABLED", "false")
                .run(JAR, recording.toString());
        assertThat(ran)
                .isEqualTo(new ForkedJvm.Result(
                        0, "null it is told to do without, by LOCKRANK_AGENT_ENABLED or enabled=false\n", ""));
        assertThat(recording).doesNotExist();
    }

    @Test
    void mistakeInTheOptions_endsNothing_andIsAnswered() {
        ForkedJvm.Result ran = jvm(WatchedAlready.class).run(JAR, "x,flush=never");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith("null flush=never is not a number of seconds");
        assertThat(ran.err()).startsWith("lockrank: flush=never is not").endsWith("this program is not watched\n");
    }

    private static void assertBothOrders(Path recording) throws Exception {
        List<Fact> facts = facts(recording);
        Map<Integer, String> classes = new HashMap<>();
        Map<Integer, String> locks = new HashMap<>();
        List<String> orders = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.LockClass c) {
                classes.put(c.id(), c.name().substring(c.name().lastIndexOf('.') + 1));
            } else if (fact instanceof Fact.Lock lock) {
                locks.put(lock.id(), classes.getOrDefault(lock.lockClass(), "?"));
            } else if (fact instanceof Fact.NestedAcquisition n && "orders stock".contains(locks.get(n.lock()))) {
                orders.add(locks.get(n.held().get(0).lock()) + " " + locks.get(n.lock()) + " " + n.count());
            }
        }
        assertThat(orders).containsExactlyInAnyOrder("orders stock 1", "stock orders 1");
        assertThat(facts).noneMatch(fact -> fact instanceof Fact.Dropped);
        assertThat(((Fact.Header) facts.get(0)).attached()).isPositive();
        assertThat(lastLine(recording)).contains("\"complete\":false");
    }

    private static String lastLine(Path recording) throws IOException {
        List<String> lines = Files.readAllLines(recording);
        return lines.get(lines.size() - 1);
    }

    private static List<Fact> facts(Path recording) throws IOException, RecordingException {
        List<Fact> facts = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(recording)) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                facts.add(fact);
            }
        }
        return facts;
    }
}
