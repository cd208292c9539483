package org.lockrank.it.sarif;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What GitHub's page <em>SARIF support for code scanning</em> says that it takes, and how much of it a log has. */
final class Limits {

    private static final long BYTES = 10_000_000;

    /** The most elements that an array of this name may have, wherever it stands. */
    private static final Map<String, Integer> ELEMENTS = Map.of(
            "runs",
            20,
            "results",
            25_000,
            "rules",
            25_000,
            "extensions",
            100,
            "locations",
            1_000,
            "relatedLocations",
            1_000,
            "tags",
            20);

    private static final int STEPS = 10_000;

    private final Map<String, Integer> longest = new LinkedHashMap<>();
    private final Map<String, Integer> levels = new LinkedHashMap<>();
    private final List<String> notifications = new ArrayList<>();
    private int mostSteps;
    private int steps;

    /** Reads a log. */
    static Limits of(Path log) throws IOException {
        Limits limits = new Limits();
        try (JsonParser json = new JsonFactory().createParser(log.toFile())) {
            limits.read(json);
        }
        return limits;
    }

    /** An array or object that is open: its name, and how many elements it has so far. */
    private static final class Open {
        final String name;
        int elements;

        Open(String name) {
            this.name = name;
        }
    }

    private void read(JsonParser json) throws IOException {
        Deque<Open> open = new ArrayDeque<>();
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                continue;
            }
            if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                Open ended = open.pop();
                longest.merge(ended.name, ended.elements, Math::max);
                continue;
            }
            String name = String.valueOf(json.currentName());
            if (!open.isEmpty()) {
                open.getFirst().elements++;
            }
            value(json, open, name);
            if (token.isStructStart()) {
                open.push(new Open(token == JsonToken.START_ARRAY ? name : ""));
            }
        }
    }

    private void value(JsonParser json, Deque<Open> open, String name) throws IOException {
        switch (name) {
            case "ruleId" -> {
                levels.merge(json.getText(), 1, Integer::sum);
                steps = 0;
            }
            case "executionOrder" -> mostSteps = Math.max(mostSteps, ++steps);
            case "text" -> {
                if (open.stream().anyMatch(each -> each.name.equals("toolExecutionNotifications"))) {
                    notifications.add(json.getText());
                }
            }
            default -> {}
        }
    }

    /** How many results each rule has. */
    Map<String, Integer> results() {
        return levels;
    }

    /** What the log tells beside its results. */
    List<String> notifications() {
        return notifications;
    }

    /** What would not be taken; empty as it should be. */
    List<String> broken(Path log) throws IOException {
        List<String> broken = new ArrayList<>();
        ELEMENTS.forEach((name, most) -> {
            if (longest.getOrDefault(name, 0) > most) {
                broken.add(longest.get(name) + " " + name + ", at most " + most);
            }
        });
        if (mostSteps > STEPS) {
            broken.add(mostSteps + " steps of one result, at most " + STEPS);
        }
        if (compressed(log) > BYTES) {
            broken.add(compressed(log) + " bytes compressed, at most " + BYTES);
        }
        return broken;
    }

    /** How long it is when it is sent. */
    static long compressed(Path file) throws IOException {
        long[] bytes = {0};
        OutputStream count = new OutputStream() {
            @Override
            public void write(int one) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] some, int offset, int length) {
                bytes[0] += length;
            }
        };
        try (GZIPOutputStream zip = new GZIPOutputStream(count)) {
            Files.copy(file, zip);
        }
        return bytes[0];
    }
}
