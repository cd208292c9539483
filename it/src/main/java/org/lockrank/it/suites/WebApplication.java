package org.lockrank.it.suites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lockrank.it.Application;
import org.lockrank.it.libraries.Maven;
import org.lockrank.testing.Run;

/**
 * A Spring Boot application with JPA under requests, until it is told to end; alone and beside OpenTelemetry's agent. All answers
 * must be the same, and all that it logs.
 *
 * @param project its sources
 */
record WebApplication(Path project, Maven maven) implements Suite {

    private static final String ALONE = "alone";
    private static final String BEHIND_OTEL = "otel,ours";
    private static final String BEFORE_OTEL = "ours,otel";
    private static final String OTEL = "io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1";
    private static final long MOST_RECORDED = 6_000_000;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Override
    public String name() {
        return "spring";
    }

    @Override
    public List<String> ways() {
        return List.of(ALONE, BEHIND_OTEL, BEFORE_OTEL);
    }

    @Override
    public long mostRecorded() {
        return MOST_RECORDED;
    }

    @Override
    public Outcome run(Trial trial) {
        Path jar = maven.built(name(), project).resolve("target/bank.jar");
        long from = System.nanoTime();
        Path output = trial.place().resolve("output.txt");
        try (Collector collector = new Collector();
                Application application =
                        Application.start(trial.jdk(), options(trial, collector), jar, trial.place(), output)) {
            Results results = new Results();
            Requests.all(application.port(), results);
            int exit = application.end();
            results.lines("line ", Results.text(output), WebApplication::plain);
            if (!trial.way().equals(ALONE)) {
                results.with("told OpenTelemetry", collector.told());
            }
            // A JVM that was asked to end says so with 143.
            boolean right = exit == Application.ASKED && Requests.allAnswered(results);
            return new Outcome(
                    exit == Run.LATE ? "late" : String.valueOf(exit),
                    right,
                    results.found(),
                    (System.nanoTime() - from) / 1_000_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the application ran", e);
        }
    }

    /** JVM's options, the other agent's at its place. */
    private List<String> options(Trial trial, Collector collector) {
        List<String> options = new ArrayList<>(trial.options());
        if (!trial.way().equals(ALONE)) {
            Path otel = maven.of(name(), List.of(OTEL)).get(0);
            options.add(trial.way().equals(BEHIND_OTEL) ? 0 : options.size(), "-javaagent:" + otel);
            options.add("-Dotel.exporter.otlp.protocol=http/protobuf");
            options.add("-Dotel.exporter.otlp.endpoint=" + collector.address());
            options.add("-Dotel.metric.export.interval=1000");
        }
        return options;
    }

    /** Ports, addresses, counts and times differ from run to run. */
    private static String plain(String line) {
        return NUMBER.matcher(line).replaceAll("#");
    }
}
