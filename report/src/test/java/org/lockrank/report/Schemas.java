package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The schemas that our JSON promises to keep. */
final class Schemas {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** The one that is published. */
    static final Path PUBLISHED = Path.of("../docs/report.schema.json");

    private static final Schema REPORT = REGISTRY.getSchema(published(), InputFormat.JSON);
    private static final Schema SARIF = REGISTRY.getSchema(standard(), InputFormat.JSON);

    private Schemas() {}

    /** Holds a report as JSON to the published schema. */
    static void assertIsReport(String json) {
        assertThat(REPORT.validate(json, InputFormat.JSON)).isEmpty();
    }

    /** Holds a log to the standard's schema, formats of strings included: addresses without spaces, for one. */
    static void assertIsSarif(String json) {
        assertThat(SARIF.validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
    }

    private static String published() {
        try {
            return Files.readString(PUBLISHED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String standard() {
        try (InputStream in = Schemas.class.getResourceAsStream("sarif/sarif-schema-2.1.0.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
