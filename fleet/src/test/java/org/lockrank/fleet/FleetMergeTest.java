package org.lockrank.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.analysis.merge.RecordingFiles;
import org.lockrank.notation.RecordingText;

/** One job for all claims: Spark takes longer to start than to merge. */
class FleetMergeTest {

    @TempDir
    Path folder;

    @Test
    void job_writesWhatMergeWrites_andATableThatAnswers() throws IOException, SQLException {
        for (int i = 0; i < 6; i++) {
            recording(
                    "service=shop/day=1/run-" + i,
                    "2026-11-27T12:00:0" + i + "Z",
                    "pool-" + i + " a -> b at Pool.get:1 x" + (i + 1));
        }
        recording(
                "service=shop/day=2/run-0",
                "2026-11-28T12:00:00Z",
                "main a -> b at Pool.get:1\nevictor b -> a at Pool.evict:2");
        recording("service=bank/day=2/run-0", "2026-11-28T12:00:00Z", "T1 a -> c at Bank.move:3");
        Files.writeString(folder.resolve("in/foreign.jsonl"), "hello\n");

        List<String> skipped;
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate()) {
            skipped = FleetMerge.merge(
                    spark,
                    folder.resolve("all.jsonl").toString(),
                    folder.resolve("edges").toString(),
                    List.of(folder.resolve("in").toString()));
        }

        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        RecordingFiles.merge(RecordingFiles.below(folder.resolve("in")), false)
                .runs()
                .write(merged);
        assertThat(Files.readString(folder.resolve("all.jsonl"))).isEqualTo(merged.toString(StandardCharsets.UTF_8));
        assertThat(skipped).singleElement().asString().contains("foreign.jsonl:1:");

        String edges = "read_parquet('" + folder.resolve("edges") + "/*.parquet')";
        assertThat(rows("select service, held, wanted, count, runs, first_seen, last_seen from " + edges
                        + " order by service, held, wanted"))
                .containsExactly(
                        "bank com.acme.a.lock com.acme.c.lock 1 1 2026-11-28T12:00:00Z 2026-11-28T12:00:00Z",
                        "shop com.acme.a.lock com.acme.b.lock 22 7 2026-11-27T12:00:00Z 2026-11-28T12:00:00Z",
                        "shop com.acme.b.lock com.acme.a.lock 1 1 2026-11-28T12:00:00Z 2026-11-28T12:00:00Z");
        // New edges since yesterday's release, as docs/fleet.md has it.
        assertThat(rows("select service, held, wanted from " + edges
                        + " where first_seen >= '2026-11-28T00:00:00Z' order by all"))
                .containsExactly("bank com.acme.a.lock com.acme.c.lock", "shop com.acme.b.lock com.acme.a.lock");
        // Services that take a pair both ways.
        assertThat(rows("select distinct e.service, e.held, e.wanted from " + edges + " e join " + edges
                        + " o on e.service = o.service and e.held = o.wanted and e.wanted = o.held"
                        + " where e.held < e.wanted"))
                .containsExactly("shop com.acme.a.lock com.acme.b.lock");
    }

    private void recording(String name, String started, String text) throws IOException {
        Path file = folder.resolve("in/" + name + ".jsonl");
        Files.createDirectories(file.getParent());
        String recording = new String(RecordingText.recording(text), StandardCharsets.UTF_8);
        Files.writeString(file, recording.replace("2026-11-22T12:00:00Z", started));
    }

    private static List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }
}
