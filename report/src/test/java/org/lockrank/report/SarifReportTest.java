package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.report.Judging.BOTH;
import static org.lockrank.report.Judging.judge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.baseline.Judgement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportTest {

    @TempDir
    Path folder;

    private SourceRoots sources;

    @BeforeEach
    void makeSources() throws IOException {
        for (String name : List.of("Pool", "Registry", "A")) {
            Path file = folder.resolve("src/com/acme/" + name + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "line\n".repeat(200));
        }
        sources = SourceRoots.of(List.of(Path.of("src")), folder);
    }

    @Test
    void finding_isAResult_whereTheThreadWaitsThatShouldChange() {
        JsonNode result = results(judge(BOTH)).get(0);
        JsonNode place = result.at("/locations/0/physicalLocation");

        assertThat(result.at("/ruleId").asString()).isEqualTo("potential-deadlock");
        assertThat(result.at("/level").asString()).isEqualTo("error");
        assertThat(place.at("/artifactLocation/uri").asString()).isEqualTo("src/com/acme/Registry.java");
        assertThat(place.at("/artifactLocation/uriBaseId").asString()).isEqualTo("SRCROOT");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(120);
        assertThat(result.at("/partialFingerprints/lockrankFindingId~1v1").asString())
                .isEqualTo(judge(BOTH).all().get(0).finding().id());
    }

    @Test
    void message_linksToThePlacesOfBothThreads() {
        JsonNode result = results(judge(BOTH)).get(0);

        assertThat(result.at("/message/text").asString())
                .startsWith(
                        "Potential deadlock of Pool.lock and Registry.lock. Thread T1 holds Pool.lock, taken at "
                                + "[Pool.open(Pool.java:7)](1), and wants Registry.lock at [Pool.evict(Pool.java:88)](2). Thread T2 holds ")
                .contains("](4). To change: ");
        assertThat(result.at("/relatedLocations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(7);
        assertThat(result.at("/relatedLocations/3/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("src/com/acme/Registry.java");
    }

    @Test
    void codeFlow_hasAThreadFlowForEachThread_andOneNumberingOfSteps() {
        JsonNode flows = results(judge(BOTH)).get(0).at("/codeFlows/0/threadFlows");
        List<String> steps = new ArrayList<>();
        for (JsonNode flow : flows) {
            for (JsonNode step : flow.get("locations")) {
                steps.add(step.get("executionOrder").asInt() + " "
                        + flow.get("id").asString() + " "
                        + step.at("/location/message/text").asString() + " "
                        + step.get("nestingLevel").asInt());
            }
        }

        assertThat(steps)
                .containsExactly(
                        "1 1: T1 takes Pool.lock 0",
                        "3 1: T1 wants Registry.lock 1",
                        "2 2: T2 takes Registry.lock 0",
                        "4 2: T2 wants Pool.lock 1");
    }

    @Test
    void callThatNoSourceHas_hasANameAndNoPath() {
        JsonNode location = results(judge("T1 a -> b at Gone.get:1\nT2 b -> a at Gone.put:2\n"))
                .get(0)
                .at("/locations/0");

        assertThat(location.has("physicalLocation")).isFalse();
        assertThat(location.at("/logicalLocations/0/fullyQualifiedName").asString())
                .startsWith("com.acme.Gone.");
    }

    @Test
    void withABaseline_resultsAreNewUnchangedOrAbsent_andKnownOnesAreSuppressed() {
        String two = BOTH + "T3 c -> d at A.a:1\nT4 d -> c at A.b:2\n";
        String id = judge(BOTH).all().get(0).finding().id();
        JsonNode results = results(judge(two, id + " one thread\n0a1b2c3d was there\n"));
        List<String> seen = new ArrayList<>();
        for (JsonNode result : results) {
            seen.add(result.get("ruleId").asString() + " "
                    + result.get("baselineState").asString() + " "
                    + result.at("/suppressions/0/justification").asString());
        }

        assertThat(seen)
                .containsExactly(
                        "potential-deadlock new ", "potential-deadlock unchanged one thread", "baseline-line absent ");
        assertThat(results.get(2)
                        .at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("lockrank-baseline.txt");
        assertThat(results.get(2)
                        .at("/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void withoutABaseline_noResultSaysWhetherItIsNew() {
        assertThat(results(judge(BOTH)).get(0).has("baselineState")).isFalse();
        assertThat(results(judge(BOTH)).get(0).has("suppressions")).isFalse();
    }

    @Test
    void everyTier_hasARuleAtItsIndex() {
        assertThat(results(judge(BOTH)).get(0).get("ruleIndex").asInt()).isEqualTo(2);
        results(judge("stuck T1 a -> b; T2 b -> a\n"));
        results(
                judge(
                        "waits T1 12s latch at Pool.get:41 holding a\nwaits T2 11s lock a from T1\nlook signal SIGTERM quiet 12s\n"));
        results(judge("T1 a -> b at Pool.evict:88\nT2 b#2 -> a#2 at Pool.x:1\n"));
    }

    @Test
    void whatARecordingSays_isNeitherALinkNorALine() {
        JsonNode result = results(Judging.hostile()).get(0);

        assertThat(result.at("/message/text").asString())
                .contains("\\[x\\](http://evil)")
                .doesNotContain("\u202e", "\u0000", "{");
    }

    @Test
    @Tag("any-jdk")
    void manyFindings_staySmallEnough_theGravestFirst_andTheRestIsCounted() throws IOException {
        Judgement judgement = Judging.many(SarifReport.MOST_RESULTS + 7);
        String log = SarifReport.of(judgement, sources, "0.1.0");

        assertThat(Pattern.compile("\"ruleId\"").matcher(log).results().count()).isEqualTo(SarifReport.MOST_RESULTS);
        assertThat(log).contains("\"text\":\"7 more findings are not in this file");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(log.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bytes.size()).isLessThan(10_000_000);
    }

    /** The results of a log that is held to the standard, and to what the standard's schema does not ask. */
    private JsonNode results(Judgement judgement) {
        String log = SarifReport.of(judgement, sources, "0.1.0");
        Schemas.assertIsSarif(log);
        JsonNode run = JsonMapper.builder().build().readTree(log).at("/runs/0");
        Set<String> bases = new HashSet<>();
        run.get("originalUriBaseIds").propertyNames().forEach(bases::add);
        JsonNode rules = run.at("/tool/driver/rules");
        for (JsonNode result : run.get("results")) {
            if (result.has("ruleIndex")) {
                assertThat(rules.get(result.get("ruleIndex").asInt()).get("id")).isEqualTo(result.get("ruleId"));
            }
            Set<String> ids = new TreeSet<>();
            for (JsonNode related : result.path("relatedLocations")) {
                ids.add(related.get("id").asString());
            }
            Matcher links = Pattern.compile("(?<!\\\\)]\\((\\d+)\\)")
                    .matcher(result.at("/message/text").asString());
            Set<String> linked = new TreeSet<>();
            links.results().forEach(link -> linked.add(link.group(1)));
            assertThat(linked).isEqualTo(ids);
        }
        Matcher used = Pattern.compile("\"uri\":\"([^\"]*)\",\"uriBaseId\":\"([^\"]*)\"")
                .matcher(log);
        while (used.find()) {
            assertThat(used.group(1)).doesNotStartWith("/").doesNotContain("\\", ":", " ");
            assertThat(bases).contains(used.group(2));
        }
        return run.get("results");
    }
}
