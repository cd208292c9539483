package org.lockrank.agent.start;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.cache.ClassCache;
import org.lockrank.agent.facts.Run;
import org.lockrank.agent.hooks.DeclaredLocks;
import org.lockrank.agent.instrument.NamePatterns;
import org.lockrank.agent.recording.Options;
import org.lockrank.agent.sample.SampleOptions;
import org.lockrank.agent.trace.TraceOptions;
import org.lockrank.record.SteeringPlans;

/**
 * The options' text, read: {@code key=value,key=value}, of which {@code file=PATH} names a properties file with more.
 * What stands in the text wins over what stands in the file.
 *
 * @param enabled whether to watch at all; {@code Premain} has asked the options' text and the environment before, so that
 *     {@code false} comes from the file
 * @param watch how to watch
 * @param jdk whether the JDK's own classes are watched too
 * @param locks what is declared to be a lock
 * @param cache the directory of what earlier runs instrumented; null for none
 * @param include patterns of class names; where there are some, of the program's classes only those that match one are
 *     watched
 * @param exclude patterns of the names of classes that are not watched
 */
record Settings(
        boolean enabled,
        Options watch,
        boolean jdk,
        DeclaredLocks locks,
        @Nullable File cache,
        List<String> include,
        List<String> exclude) {

    private static final List<String> KEYS = List.of(
            "cache",
            "confirm",
            "enabled",
            "exclude",
            "file",
            "flush",
            "for",
            "include",
            "jdk",
            "locks",
            "record",
            "sample-every",
            "sample-window",
            "tier",
            "trace",
            "trace-limit",
            "trace-locks",
            "watchdog");

    private static final long MEGABYTE = 1 << 20;

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException if there is a mistake in them; the message says what to change
     */
    static Settings of(String text) {
        Map<String, String> values = new TreeMap<>();
        Map<String, String> given = split(text);
        String file = given.get("file");
        if (file != null) {
            values.putAll(read(file));
        }
        values.putAll(given);
        Options watch = new Options(
                path("record", values.getOrDefault("record", "lockrank-%p.jsonl")),
                seconds("flush", values, 2, 0.1),
                seconds("watchdog", values, 2, 0),
                seconds("for", values, 0, 0.1),
                version(),
                plans(values.get("confirm")),
                trace(values),
                sample(values));
        return new Settings(
                yesOrNo("enabled", values.getOrDefault("enabled", "true")),
                watch,
                yesOrNo("jdk", values.getOrDefault("jdk", "true")),
                locks(values.get("locks")),
                cache(values.get("cache")),
                patterns(values.get("include")),
                patterns(values.get("exclude")));
    }

    private static Map<String, String> split(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String option : text.split(",")) {
            if (option.isBlank()) {
                continue;
            }
            int equals = option.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "option '" + option.strip() + "' has no value; write key=value,key=value");
            }
            put(
                    values,
                    option.substring(0, equals).strip(),
                    option.substring(equals + 1).strip(),
                    "");
        }
        return values;
    }

    private static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path("file", file))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot read the options in file=" + file + ": " + e, e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : properties.stringPropertyNames()) {
            put(values, key, properties.getProperty(key).strip(), " in " + file);
        }
        return values;
    }

    private static void put(Map<String, String> values, String key, String value, String where) {
        if (!KEYS.contains(key) || key.equals("file") && !where.isEmpty()) {
            throw new IllegalArgumentException(
                    "no option is called '" + key + "'" + where + "; there are " + String.join(", ", KEYS));
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("option '" + key + "'" + where + " has no value");
        }
        if (values.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException("option '" + key + "' is given twice; give it once");
        }
    }

    private static Path path(String key, String value) {
        try {
            return Path.of(value.replace("%p", Long.toString(Run.pid()))).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(key + "=" + value + " is not the path of a file: " + e.getReason(), e);
        }
    }

    /** The plans in a file; null if none is named. */
    private static @Nullable SteeringPlans plans(@Nullable String file) {
        if (file == null) {
            return null;
        }
        try {
            return SteeringPlans.of(Files.readAllLines(path("confirm", file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot read the plan in confirm=" + file + ": " + e.getMessage(), e);
        }
    }

    /** What to trace; null for nothing. */
    private static @Nullable TraceOptions trace(Map<String, String> values) {
        String file = values.get("trace");
        if (file == null) {
            for (String key : List.of("trace-limit", "trace-locks")) {
                if (values.containsKey(key)) {
                    throw new IllegalArgumentException(key + " says nothing without a trace; write trace=FILE as well");
                }
            }
            return null;
        }
        if (values.containsKey("confirm")) {
            throw new IllegalArgumentException(
                    "a run that is steered is not one to trace; give confirm or trace, one of them");
        }
        return new TraceOptions(
                path("trace", file),
                megabytes("trace-limit", values.getOrDefault("trace-limit", "256")) * MEGABYTE,
                new NamePatterns(patterns(values.get("trace-locks"))));
    }

    /** Of what a sample is made; null where all is watched. */
    private static @Nullable SampleOptions sample(Map<String, String> values) {
        String tier = values.getOrDefault("tier", "full");
        if (tier.equals("full")) {
            for (String key : List.of("sample-every", "sample-window")) {
                if (values.containsKey(key)) {
                    throw new IllegalArgumentException(
                            key + " says nothing without a sample; write tier=sample as well");
                }
            }
            return null;
        }
        if (!tier.equals("sample")) {
            throw new IllegalArgumentException("tier=" + tier + " is neither; write tier=full or tier=sample");
        }
        for (String key : List.of("confirm", "trace")) {
            if (values.containsKey(key)) {
                throw new IllegalArgumentException(key + " needs all that the program does; leave tier=sample out");
            }
        }
        return new SampleOptions(seconds("sample-window", values, 3, 0.1), seconds("sample-every", values, 60, 0.2));
    }

    private static long megabytes(String key, String value) {
        try {
            long megabytes = Long.parseLong(value);
            if (megabytes >= 1 && megabytes <= 1_000_000) {
                return megabytes;
            }
        } catch (NumberFormatException e) {
            // Said below, with what was expected.
        }
        throw new IllegalArgumentException(key + "=" + value
                + " is not a number of megabytes; write one from 1 to 1000000, such as " + key + "=256");
    }

    private static Duration seconds(String key, Map<String, String> values, double usual, double least) {
        String value = values.get(key);
        if (value == null) {
            return Duration.ofMillis(Math.round(usual * 1000));
        }
        try {
            double seconds = Double.parseDouble(value);
            if (seconds >= least && seconds <= 86_400) {
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        } catch (NumberFormatException e) {
            // Said below, with what was expected.
        }
        throw new IllegalArgumentException(key + "=" + value + " is not a number of seconds; write one from " + least
                + " to 86400, such as " + key + "=2");
    }

    private static DeclaredLocks locks(@Nullable String file) {
        DeclaredLocks locks = DeclaredLocks.known();
        if (file != null) {
            try {
                locks.read(file, Files.readString(path("locks", file)));
            } catch (IOException e) {
                throw new IllegalArgumentException("cannot read the locks in locks=" + file + ": " + e, e);
            }
        }
        return locks;
    }

    private static @Nullable File cache(@Nullable String directory) {
        if (directory == null) {
            return ClassCache.usualDirectory();
        }
        return directory.equals("off") ? null : path("cache", directory).toFile();
    }

    private static boolean yesOrNo(String key, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        key + "=" + value + " is neither; write " + key + "=true or " + key + "=false");
        };
    }

    private static List<String> patterns(@Nullable String value) {
        List<String> patterns = new ArrayList<>();
        for (String pattern : value == null ? new String[0] : value.split(":")) {
            if (!pattern.isBlank()) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private static String version() {
        String version = Settings.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
