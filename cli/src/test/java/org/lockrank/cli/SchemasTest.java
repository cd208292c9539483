package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;
import org.lockrank.notation.RecordingText;

/** What commands print for programs is as the schemas in {@code docs} say, and has no key that they do not name. */
class SchemasTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final String ORDER = """
            # What is known.
            NONE < registry < pool < statement;
            readwrite table: tableR, tableW;
            NONE < tableR, tableW;
            statement < G < last;
            nestable last by key;
            bind registry: field com.acme.registry.lock;
            bind pool: field com.acme.pool.lock;
            lock org.acme.SpinLock: acquire lock(), release unlock();
            """;

    private static final String TESTED =
            "calls evicts com.acme.Pool.evict:9 com.acme.PoolTest.evicts:3" + " junit.framework.TestCase.runTest:177\n";

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder).with("locks.order", ORDER);
        Files.write(
                folder.resolve("old.jsonl"), RecordingText.recording("T1 registry -> pool\nT1 a -> b\nT2 b -> a\n"));
        Files.write(
                folder.resolve("new.jsonl"),
                RecordingText.recording(TESTED + "T1 registry -> pool at evicts\nT1 pool -> c\nT2 c -> pool\n"
                        + "ranks statement:acquired last\nranked pool statement may in com.acme.T.m()\n"));
    }

    private void assertPrints(String schema, int code, String... words) throws IOException {
        Result result = place.run(words);

        assertThat(result.code()).as(result.err()).isEqualTo(code);
        List<Error> errors =
                REGISTRY.getSchema(closed(schema), InputFormat.JSON).validate(result.out(), InputFormat.JSON);
        assertThat(errors).as(result.out()).isEmpty();
    }

    /** A schema lets keys be added later; what is there now it must name. */
    private static String closed(String schema) throws IOException {
        return Files.readString(Path.of("../docs", schema + ".schema.json"))
                .replace("\"type\": \"object\"", "\"type\": \"object\", \"additionalProperties\": false");
    }

    @Test
    void coverage() throws IOException {
        assertPrints(
                "coverage", 0, "coverage", "--order", "@locks.order", "--format", "json", "@old.jsonl", "@new.jsonl");
    }

    @Test
    void differenceOfRecordings() throws IOException {
        assertPrints("recording-diff", 1, "diff", "--format", "json", "@old.jsonl", "@new.jsonl");
    }

    @Test
    void differenceOfOrders() throws IOException {
        place.with("new.order", "NONE < registry < pool; registry < statement; NONE < fresh;");

        assertPrints("order-diff", 1, "diff", "--format", "json", "@locks.order", "@new.order");
    }

    @Test
    void check() throws IOException {
        place.with("wrong.order", "NONE < a;\na < b;\nb < a;\nNONE < a;\n");

        assertPrints("check", 2, "check", "--format", "json", "@locks.order", "@wrong.order", "@gone.order");
    }

    @Test
    void explanation_ofWhatIsPermitted_andOfWhatIsNot() throws IOException {
        assertPrints("explain", 0, "explain", "--format", "json", "@locks.order", "registry", "statement");
        assertPrints("explain", 1, "explain", "--format", "json", "@locks.order", "statement", "registry");
        assertPrints("explain", 1, "explain", "--format", "json", "@locks.order", "registry", "tableR");
        assertPrints("explain", 0, "explain", "--format", "json", "@locks.order", "last", "last");
    }

    @Test
    void order() throws IOException {
        assertPrints("order", 0, "compile", "--format", "json", "@locks.order");
    }
}
