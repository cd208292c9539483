package org.lockrank.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.record.Fact;

/** Recordings as text: what the reader refuses, in which words, and what it passes over. */
class RecordingReaderTest {

    private static final String HEADER = """
            {"fact":"header","format":1,"run":"r","jvm":"17","pid":7,"started":"now","command":"Main","agent":"0.1"}
            """;

    private static final String THINGS = """
            {"fact":"class","id":1,"name":"Pool.lock","by":"field","type":"Pool","kind":"read-write"}
            {"fact":"lock","id":1,"class":1}
            {"fact":"thread","id":1,"name":"main","virtual":false}
            """;

    @Test
    void recording_isRead_withWordsAsTheyAreSpelled() throws IOException {
        List<String> notes = new ArrayList<>();
        assertThat(read(HEADER + THINGS + "{\"fact\":\"end\",\"facts\":4,\"complete\":true}\n", notes))
                .contains(new Fact.LockClass(1, "Pool.lock", Fact.NamedBy.FIELD, "Pool", Fact.LockKind.READ_WRITE))
                .last()
                .isEqualTo(new Fact.End(4, true));
        assertThat(notes).isEmpty();
    }

    @Test
    void stacks_goOnInOthers_andAreReadWhole() throws IOException {
        assertThat(read(HEADER + """
                        {"fact":"stack","id":7,"frames":["b","a"]}
                        {"fact":"stack","id":9,"below":7,"frames":["d","c"]}
                        {"fact":"stack","id":8,"below":9,"frames":["e"]}
                        {"fact":"end","facts":4,"complete":true}
                        """, new ArrayList<>()))
                .contains(
                        new Fact.Stack(7, List.of("b", "a")),
                        new Fact.Stack(9, List.of("d", "c", "b", "a")),
                        new Fact.Stack(8, List.of("e", "d", "c", "b", "a")));
    }

    @Test
    void callsThatWereSpelledOut_mayHaveTheirNumbers_inLaterLinesAndInTheSame() throws IOException {
        assertThat(read(HEADER + """
                        {"fact":"stack","id":1,"frames":["b","a",1]}
                        {"fact":"stack","id":2,"frames":["a",2,"c"]}
                        {"fact":"stack","id":3,"frames":[4,3,1]}
                        {"fact":"end","facts":4,"complete":true}
                        """, new ArrayList<>()))
                .contains(
                        new Fact.Stack(1, List.of("b", "a", "b")),
                        new Fact.Stack(2, List.of("a", "a", "c")),
                        new Fact.Stack(3, List.of("c", "a", "b")));
    }

    @Test
    void theNumberOfACallThatStoodNowhere_isRefused() {
        for (String number : List.of("2", "0", "-1")) {
            refuses(
                    HEADER + "{\"fact\":\"stack\",\"id\":1,\"frames\":[\"a\"," + number + "]}\n",
                    "it:2: \"frames\" of a stack is not a list of strings, or numbers of strings that stood before");
        }
    }

    @Test
    void whatIsUsualOfAnAcquisition_needNotBeSaid() throws IOException {
        assertThat(read(HEADER + THINGS + """
                        {"fact":"nested-acquisition","id":1,"thread":1,"phase":0,"held":[{"lock":1,"stack":0}],"lock":1,\
                        "stack":0,"count":1}
                        {"fact":"nested-acquisition","id":2,"thread":1,"phase":0,"held":[{"lock":1,"side":"write",\
                        "how":"blocking","stack":0,"exact":true}],"lock":1,"side":"write","how":"blocking","stack":0,"count":1}
                        {"fact":"end","facts":6,"complete":true}
                        """, new ArrayList<>())).contains(acquisition(1), acquisition(2));
    }

    private static Fact acquisition(int id) {
        Fact.Held held = new Fact.Held(1, Fact.Side.WRITE, Fact.How.BLOCKING, 0, true);
        return new Fact.NestedAcquisition(id, 1, 0, List.of(held), 1, Fact.Side.WRITE, Fact.How.BLOCKING, 0, 1, "");
    }

    @Test
    void aStackThatGoesOnInNone_isRefused() {
        refuses(
                HEADER + "{\"fact\":\"stack\",\"id\":1,\"below\":2,\"frames\":[\"a\"]}\n",
                "it:2: no line before this one says what stack 2 is");
        refuses(
                HEADER + "{\"fact\":\"stack\",\"id\":1,\"below\":1,\"frames\":[\"a\"]}\n",
                "it:2: no line before this one says what stack 1 is");
    }

    @Test
    void stacksThatGoOnWithoutEnd_areRefused() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int id = 1; id <= 5000; id++) {
            text.append("{\"fact\":\"stack\",\"id\":").append(id);
            text.append(id == 1 ? "" : ",\"below\":" + (id - 1)).append(",\"frames\":[\"a\"]}\n");
        }
        refuses(
                text.toString(),
                "it:4098: stack 4097 makes 4097 calls in one stack, more than any agent writes: the file is damaged");
    }

    @Test
    void whatALaterAgentAdds_isPassedOverAndNoted() throws IOException {
        List<String> notes = new ArrayList<>();
        List<Fact> facts = read(HEADER + THINGS + """
                        {"fact":"weather","sun":[1.5e3,null,{"deep":[[]]}]}
                        {"fact":"writer","lock":1,"thread":1,"phase":0,"stack":0,"mood":"good"}
                        {"fact":"writer","lock":1,"thread":1,"phase":1,"stack":0,"mood":"bad"}
                        {"fact":"end","facts":7,"complete":true}
                        """, notes);
        assertThat(facts).hasSize(7).contains(new Fact.Writer(1, 1, 1, 0));
        assertThat(notes)
                .containsExactly(
                        "it: passed over lines \"weather\" (1), of a later agent; update lockrank to use them",
                        "it: passed over writer.mood (2), of a later agent; update lockrank to use them");
    }

    @Test
    void whatALaterAgentKnowsThreadsToWaitFor_isPassedOverAndNoted() throws IOException {
        List<String> notes = new ArrayList<>();
        List<Fact> facts = read(HEADER + THINGS + """
                        {"fact":"waiting","thread":1,"awaits":"tide"}
                        {"fact":"waiting","thread":1,"awaits":"tide","moon":"full"}
                        {"fact":"last-look","why":"curiosity"}
                        {"fact":"end","facts":7,"complete":true}
                        """, notes);
        assertThat(facts).hasSize(5);
        assertThat(notes)
                .containsExactly(
                        "it: passed over lines \"waiting\" whose \"awaits\" is \"tide\" (2), of a later agent; update lockrank"
                                + " to use them",
                        "it: passed over lines \"last-look\" whose \"why\" is \"curiosity\" (1), of a later agent; update"
                                + " lockrank to use them");
    }

    @Test
    void threadsThatWait_areRead_whateverTheyWaitFor() throws IOException {
        assertThat(read(HEADER + THINGS + """
                        {"fact":"waiting","thread":1,"daemon":true,"millis":12034,"awaits":"latch","type":"Latch","from":[],\
                        "held":[],"stack":0}
                        {"fact":"waiting","thread":1,"daemon":false,"millis":0,"awaits":"lock","type":"Pool","object":3,"lock":1,\
                        "side":"read","inferred":true,"from":[1],"held":[],"stack":0}
                        {"fact":"last-look","at":"now","why":"signal","signal":"SIGTERM","interval":2000,"quiet":9,"running":1,\
                        "timed":2,"idle":3,"unlisted":4}
                        {"fact":"end","facts":7,"complete":true}
                        """, new ArrayList<>()))
                .contains(
                        new Fact.Waiting(
                                1,
                                true,
                                12034,
                                Fact.Awaits.LATCH,
                                "Latch",
                                0,
                                0,
                                Fact.Side.WRITE,
                                false,
                                List.of(),
                                List.of(),
                                0),
                        new Fact.Waiting(
                                1,
                                false,
                                0,
                                Fact.Awaits.LOCK,
                                "Pool",
                                3,
                                1,
                                Fact.Side.READ,
                                true,
                                List.of(1),
                                List.of(),
                                0),
                        new Fact.LastLook("now", Fact.Why.SIGNAL, "SIGTERM", -1, 2000, 9, 1, 2, 3, 4));
    }

    @Test
    void threadThatNobodyIntroduced_endsNoWait() {
        refuses(HEADER + THINGS + """
                {"fact":"waiting","thread":1,"daemon":true,"millis":1,"awaits":"thread","type":"Thread","from":[2],\
                "held":[],"stack":0}
                """, "it:5: no line before this one says what thread 2 is");
    }

    @Test
    void missingLines_areNoted() throws IOException {
        List<String> notes = new ArrayList<>();
        read(HEADER + "{\"fact\":\"end\",\"facts\":9,\"complete\":false}\n", notes);
        assertThat(notes).containsExactly("it: has 1 lines before its end, and was written with 9: lines are missing");
    }

    @Test
    void laterFormat_isRefused_whateverElseItsHeaderSays() {
        refuses(
                "{\"fact\":\"header\",\"format\":2,\"started\":17}\n",
                "it:1: the recording is of format 2, and this lockrank reads format 1: "
                        + "update lockrank to the version of the agent that recorded it");
    }

    @Test
    void emptyFile_isRefused() {
        refuses("", "it: the file is empty; no program was watched to its first second");
    }

    @Test
    void otherFiles_areRefused() {
        refuses(
                "NONE < a;\n",
                "it:1:1: the line is no JSON from here on: this is no recording, or one that was cut off within its first line");
        refuses("[]\n", "it:1: the line is no JSON object");
        refuses("{\"ranks\":[]}\n", "it:1: the line does not say which \"fact\" it is");
        refuses(THINGS, "it:1: a recording begins with its header, and this is none");
    }

    @Test
    void secondRunInTheSameFile_isRefused() {
        refuses(HEADER + HEADER, "it:2: a second header; record each run to a file of its own");
        refuses(
                HEADER + "{\"fact\":\"end\",\"facts\":1,\"complete\":true}\n" + HEADER,
                "it:3: the recording ended in the line before; record each run to a file of its own");
    }

    @Test
    void damagedLine_isRefusedWithItsPlace_unlessItIsTheLastAndCutOff() throws IOException {
        refuses(HEADER + "{\"fact\":\"lock\",\"id\"1}\n", "it:2:20: the line is no JSON from here on");
        refuses(HEADER + "\n", "it:2:1: the line ends too early");
        refuses(HEADER + "{\"fact\":\"lock\",\"id\":1,\"id\":1}\n", "it:2:23: the key \"id\" stands here twice");
        refuses(HEADER + "[".repeat(70) + "\n", "it:2:65: values stand more than 64 deep in each other");
        List<String> notes = new ArrayList<>();
        assertThat(read(HEADER + "{\"fact\":\"lock\",\"id\"1}", notes)).hasSize(1);
        assertThat(notes).containsExactly("it: cut off after line 1, so it may lack what happened last");
    }

    @Test
    void bytesThatAreNoUtf8_areRefused_unlessTheLastLineIsCutOffThere() throws IOException {
        for (byte[] bytes : List.of(bytes(0xC3, '"'), bytes(0xED, 0xA0, 0x80), bytes(0xC0, 0x80), bytes(0xFF))) {
            assertThatThrownBy(() -> read(joined(HEADER, bytes, "\n"), new ArrayList<>()))
                    .isInstanceOf(RecordingException.class)
                    .hasMessage("it:2: the line is not UTF-8");
            List<String> notes = new ArrayList<>();
            assertThat(read(joined(HEADER, bytes, ""), notes)).hasSize(1);
            assertThat(notes).containsExactly("it: cut off after line 1, so it may lack what happened last");
        }
        assertThatThrownBy(() -> read(joined("", bytes(0xFF), "\n"), new ArrayList<>()))
                .hasMessage("it:1: the line is not UTF-8");
    }

    /** A long line leaves nothing behind in the shorter ones that come after it. */
    @Test
    void linesOfAllLengths_areReadAlike() throws IOException {
        String name = "x".repeat(200_000) + "\u20ac".repeat(70_000);
        String thread = "{\"fact\":\"thread\",\"id\":1,\"name\":\"%s\",\"virtual\":false}\n";
        assertThat(read(
                        HEADER + String.format(thread, "a") + String.format(thread, name) + String.format(thread, "b")
                                + "{\"fact\":\"end\",\"facts\":4,\"complete\":true}\n",
                        new ArrayList<>()))
                .contains(
                        new Fact.WatchedThread(1, "a", false),
                        new Fact.WatchedThread(1, name, false),
                        new Fact.WatchedThread(1, "b", false));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] joined(String before, byte[] bytes, String after) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(before.getBytes(StandardCharsets.UTF_8));
        all.write(bytes);
        all.write(after.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    @Test
    void numbersThatNobodyIntroduced_areRefused() {
        refuses(
                HEADER + "{\"fact\":\"lock\",\"id\":1,\"class\":3}\n",
                "it:2: no line before this one says what lock class 3 is");
        refuses(
                HEADER + THINGS + "{\"fact\":\"writer\",\"lock\":1,\"thread\":9,\"phase\":0,\"stack\":0}\n",
                "it:5: no line before this one says what thread 9 is");
        refuses(
                HEADER + THINGS + "{\"fact\":\"writer\",\"lock\":1,\"thread\":1,\"phase\":0,\"stack\":2}\n",
                "it:5: no line before this one says what stack 2 is");
        refuses(
                HEADER + "{\"fact\":\"stack\",\"id\":0,\"frames\":[]}\n",
                "it:2: a stack has the number 0; they count from 1");
    }

    @Test
    void initialization_isAMonitorWithAKey_soThatReadersThatDoNotKnowItReadOn() throws IOException {
        String line = "{\"fact\":\"class\",\"id\":1,\"name\":\"n\",\"by\":\"type\",\"type\":\"A\","
                + "\"kind\":\"monitor\",\"initialization\":true}\n";
        assertThat(read(HEADER + line, new ArrayList<>()))
                .contains(new Fact.LockClass(1, "n", Fact.NamedBy.TYPE, "A", Fact.LockKind.INITIALIZATION));
        refuses(
                HEADER + THINGS.replace("read-write", "initialization"),
                "it:2: \"kind\" of a class is \"initialization\", and not one of monitor, lock, read-write, stamped");
    }

    @Test
    void semaphore_isALockWithAKey_soThatReadersThatDoNotKnowItReadOn() throws IOException {
        String line = "{\"fact\":\"class\",\"id\":1,\"name\":\"n\",\"by\":\"type\",\"type\":\"A\","
                + "\"kind\":\"lock\",\"permit\":true}\n";
        assertThat(read(HEADER + line, new ArrayList<>()))
                .contains(new Fact.LockClass(1, "n", Fact.NamedBy.TYPE, "A", Fact.LockKind.PERMIT));
        assertThat(read(HEADER + line.replace("true", "false"), new ArrayList<>()))
                .contains(new Fact.LockClass(1, "n", Fact.NamedBy.TYPE, "A", Fact.LockKind.LOCK));
    }

    @Test
    void threadWithoutAStart_isOneOfWhichNobodyKnowsIt() throws IOException {
        List<Fact> facts = read(HEADER + THINGS + """
                        {"fact":"thread","id":2,"name":"","virtual":true,"startedAt":"com.acme.Server.serve(Server.java:31)"}
                        {"fact":"end","facts":5,"complete":true}
                        """, new ArrayList<>());
        assertThat(facts)
                .contains(new Fact.WatchedThread(1, "main", false))
                .contains(new Fact.WatchedThread(2, "", true, "com.acme.Server.serve(Server.java:31)"));
    }

    @Test
    void codeSource_isRead() throws IOException {
        assertThat(read(HEADER + """
                        {"fact":"code-source","file":"h2-2.1.214.jar","directory":false,"title":"H2","version":"2.1.214","classes":["org.h2.Driver"]}
                        {"fact":"end","facts":2,"complete":true}
                        """, new ArrayList<>()))
                .contains(new Fact.CodeSource("h2-2.1.214.jar", false, "H2", "2.1.214", List.of("org.h2.Driver")));
    }

    @Test
    void keysThatAreMissingOrOfAnotherType_areRefused() {
        refuses(HEADER + "{\"fact\":\"lock\",\"id\":1}\n", "it:2: a lock has no \"class\"");
        refuses(
                HEADER + "{\"fact\":\"lock\",\"id\":\"1\",\"class\":1}\n",
                "it:2: \"id\" of a lock is not a whole number from 0");
        refuses(
                HEADER + "{\"fact\":\"lock\",\"id\":-1,\"class\":1}\n",
                "it:2: \"id\" of a lock is not a whole number from 0");
        refuses(
                HEADER + "{\"fact\":\"lock\",\"id\":3000000000,\"class\":1}\n",
                "it:2: \"id\" of a lock is not a whole number up to 2147483647");
        refuses(
                HEADER + "{\"fact\":\"stack\",\"id\":1,\"frames\":[1]}\n",
                "it:2: \"frames\" of a stack is not a list of strings, or numbers of strings that stood before");
        refuses(
                HEADER + THINGS.replace("read-write", "rw"),
                "it:2: \"kind\" of a class is \"rw\", and not one of monitor, lock, read-write, stamped");
        refuses(
                HEADER + THINGS
                        + "{\"fact\":\"nested-acquisition\",\"id\":1,\"thread\":1,\"phase\":0,\"held\":[],\"lock\":1,\"side\":\"read\","
                        + "\"how\":\"wait\",\"stack\":0,\"count\":1}\n",
                "it:5: \"held\" of a nested acquisition is empty; a lock taken alone is no fact");
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> read(text, new ArrayList<>()))
                .isInstanceOf(RecordingException.class)
                .hasMessage(message);
    }

    private static List<Fact> read(String text, List<String> notes) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), notes);
    }

    private static List<Fact> read(byte[] bytes, List<String> notes) throws IOException {
        try (RecordingReader reader = new RecordingReader("it", new ByteArrayInputStream(bytes))) {
            List<Fact> facts = new ArrayList<>();
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                facts.add(fact);
            }
            notes.addAll(reader.notes());
            return facts;
        }
    }
}
