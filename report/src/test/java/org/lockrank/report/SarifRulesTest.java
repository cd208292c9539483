package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.report.Judging.BOTH;
import static org.lockrank.report.Judging.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.testing.Multitool;

/** Logs by the rules of the SARIF Multitool, which finds what the standard's schema lets pass. The build leaves this out where it has none, and says so. */
@Tag("multitool")
@Tag("any-jdk")
class SarifRulesTest {

    private static final Multitool TOOL = new Multitool(Path.of("src/test/multitool"));

    private static final String ORDER = """
            NONE < registry < pool;
            bind registry: field com.acme.Registry.lock;
            bind pool: field com.acme.Pool.lock;
            """;

    @TempDir
    Path folder;

    @Test
    void noRuleFindsAnything_inALogOfAnyTier_butInOneThatTheSchemaLetsPass() throws IOException {
        String known = judge(BOTH).all().get(0).finding().id();
        Map<String, Judgement> judgements = new LinkedHashMap<>();
        judgements.put("none", judge(""));
        judgements.put("potential", judge(BOTH));
        judgements.put("stuck", judge("stuck T1 a -> b; T2 b -> a\n"));
        judgements.put(
                "hang",
                judge("waits T1 12s latch at Pool.get:41 holding a\nwaits T2 11s lock a from T1\n"
                        + "look signal SIGTERM quiet 12s\n"));
        judgements.put("inversion", judge("T1 a -> b at Pool.evict:88\nT2 b#2 -> a#2 at Pool.x:1\n"));
        judgements.put("nowhere", judge("T1 a -> b at Gone.get:1\nT2 b -> a at Gone.put:2\n"));
        judgements.put("violation", Judgement.of(Notation.findings(ORDER, new String[] {BOTH})));
        judgements.put("hostile", Judging.hostile());
        judgements.put(
                "baseline",
                judge(BOTH + "T3 c -> d at A.a:1\nT4 d -> c at A.b:2\n", known + " one thread\n0a1b2c3d was there\n"));
        judgements.put("many", Judging.many(5));
        judgements.put("wrong", judge(BOTH));
        List<Path> logs = logs(judgements);
        Path last = logs.get(logs.size() - 1);
        String wrong = Files.readString(last).replace("\"uri\":\"src/", "\"uri\":\"/src/");
        Files.writeString(last, wrong);
        Schemas.assertIsSarif(wrong);

        assertThat(TOOL.found(folder, logs))
                .as(() -> "what the Multitool says: " + said())
                .contains("wrong.sarif SARIF1004")
                .allMatch(found -> found.startsWith("wrong.sarif "));
    }

    private List<Path> logs(Map<String, Judgement> judgements) throws IOException {
        Files.createDirectories(folder.resolve("src/com/acme"));
        for (String name : List.of("Pool", "Registry", "A", "B")) {
            Files.writeString(folder.resolve("src/com/acme/" + name + ".java"), "line\n".repeat(200));
        }
        SourceRoots sources = SourceRoots.of(List.of(Path.of("src")), folder);
        List<Path> logs = new ArrayList<>();
        for (Map.Entry<String, Judgement> each : judgements.entrySet()) {
            Path log = folder.resolve(each.getKey() + ".sarif");
            Files.writeString(log, SarifReport.of(each.getValue(), sources, "0.1.0"));
            logs.add(log);
        }
        return logs;
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said.txt")) + Files.readString(folder.resolve("said.sarif"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
