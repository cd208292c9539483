package org.lockrank.it.suites;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.lockrank.it.libraries.Libraries;
import org.lockrank.it.libraries.Maven;
import org.lockrank.testing.Run;

/**
 * Small programs beside other agents, those before ours and behind it, and beside tools of the JDK: what the program prints must be
 * the same, and what the other one saw. Each has two locks in both orders, which must be found.
 *
 * @param project the programs' sources, and two of the agents
 */
record OtherAgents(Path project, Maven maven) implements Suite {

    private static final String OURS = "ours";
    private static final String MOCKITO = "mockito";
    private static final String BLOCKHOUND = "blockhound";
    private static final String SAMPLES = "samples";
    private static final String TRACES = "traces";
    private static final String ADVICE = "advice";
    private static final String ASPECTJ = "aspectj";

    /** Behind the name of an agent that the program attaches to itself. */
    private static final String ATTACHED = "-attached";

    private static final String JFR = "jfr";
    private static final String JDWP = "jdwp";
    private static final String CHECK_JNI = "checkjni";
    private static final String JCMD = "jcmd";

    private static final List<String> AGENTS = List.of(MOCKITO, BLOCKHOUND, SAMPLES, TRACES, ADVICE, ASPECTJ);
    private static final List<String> TOOLS =
            List.of(MOCKITO + ATTACHED, BLOCKHOUND + ATTACHED, JFR, JDWP, CHECK_JNI, JCMD);

    private static final String PROGRAMS = "org.lockrank.it.beside.";
    private static final String ROUNDS = "10000";
    private static final int SECONDS = 300;

    /** What a profile has events of, by how the profile is made; one of each line is enough. */
    private static final Map<String, List<String>> EVENTS = Map.of(
            SAMPLES,
            List.of("jdk.ExecutionSample", "profiler.WallClockSample", "jdk.JavaMonitorEnter jdk.ThreadPark"),
            TRACES,
            List.of("jdk.MethodTrace"),
            JFR,
            List.of("jdk.ExecutionSample", "jdk.ThreadStart"));

    private static final Pattern EVENT = Pattern.compile("(?m)^ *([a-z]+\\.\\w+) +(\\d+) +\\d+ *$");

    @Override
    public String name() {
        return "agents";
    }

    @Override
    public List<String> ways() {
        List<String> ways = new ArrayList<>();
        for (String agent : AGENTS) {
            ways.add(agent + "," + OURS);
            ways.add(OURS + "," + agent);
        }
        ways.addAll(TOOLS);
        return ways;
    }

    @Override
    public String planted() {
        return PROGRAMS + "BothOrders.north " + PROGRAMS + "BothOrders.south";
    }

    @Override
    public Outcome run(Trial trial) {
        Path place = trial.place();
        Path target = maven.built(name(), project).resolve("target");
        String way = trial.way();
        boolean first = !way.startsWith(OURS);
        String other = way.replace(OURS, "").replace(",", "");
        List<String> options = new ArrayList<>(trial.options());
        options.addAll(first ? 0 : options.size(), options(other, target, place));
        List<String> words = new ArrayList<>(List.of(trial.jdk().java().toString()));
        words.addAll(options);
        words.addAll(List.of("-Xmx1g", "-cp", target.resolve("beside.jar") + File.pathSeparator + libraries(target)));
        words.addAll(program(other, trial));
        Run run = Run.of(words, Map.of(), place, place.resolve("output.txt"), SECONDS);
        Results results = new Results()
                .with("output", run.out().lines().filter(kept(other)).reduce("", (all, line) -> all + line + "\n"));
        boolean seen = true;
        if (EVENTS.containsKey(other)) {
            Map<String, String> events = events(trial, other);
            events.forEach(results::with);
            seen = !events.containsValue("none");
        }
        return new Outcome(
                run.ending(), run.exit() == 0 && seen && saw(other, run.out()), results.found(), run.millis());
    }

    /** What the JVM is given for the other one. */
    private static List<String> options(String other, Path target, Path place) {
        Path profile = profile(place);
        return switch (other) {
            case MOCKITO -> List.of("-javaagent:" + library("mockito-core", target));
            case BLOCKHOUND ->
                List.of("-XX:+AllowRedefinitionToAddDeleteMethods", "-javaagent:" + library("blockhound", target));
            case BLOCKHOUND + ATTACHED -> List.of("-XX:+AllowRedefinitionToAddDeleteMethods");
            case SAMPLES ->
                List.of("-agentpath:" + profiler(target)
                        + "=start,event=itimer,interval=1ms,wall=5ms,lock=10us,jfr,file=" + profile);
            case TRACES ->
                List.of("-agentpath:" + profiler(target) + "=start,trace=" + PROGRAMS + "work.*.*,jfr,file=" + profile);
            case ADVICE -> List.of("-javaagent:" + target.resolve("beside.jar"));
            case ASPECTJ -> List.of("-javaagent:" + library("aspectjweaver", target));
            case JFR ->
                List.of("-Xlog:jfr+startup=off", "-XX:StartFlightRecording=settings=profile,filename=" + profile);
            case JDWP -> List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y");
            case CHECK_JNI -> List.of("-Xcheck:jni");
            default -> List.of();
        };
    }

    private static List<String> program(String other, Trial trial) {
        return switch (other) {
            case MOCKITO, MOCKITO + ATTACHED -> List.of(PROGRAMS + "Mocks");
            case BLOCKHOUND -> List.of(PROGRAMS + "Reactive");
            case BLOCKHOUND + ATTACHED -> List.of(PROGRAMS + "Reactive", "install");
            case JCMD ->
                List.of(PROGRAMS + "Working", ROUNDS, trial.jdk().tool("jcmd").toString());
            default -> List.of(PROGRAMS + "Working", ROUNDS);
        };
    }

    /** Whether the other one was at work, by what the program says. */
    private static boolean saw(String other, String out) {
        return switch (other) {
            case MOCKITO, MOCKITO + ATTACHED -> out.contains("inline: true");
            case BLOCKHOUND, BLOCKHOUND + ATTACHED -> out.contains("told: 5");
            case ADVICE, ASPECTJ -> !out.contains("advised: 0 begun") && !out.contains("not advised");
            default -> true;
        };
    }

    /**
     * What is compared of the output. The JDK's own native code for agents, any agent, has more references than it said, on 17: the
     * JVM warns of that under {@code -Xcheck:jni}, with the calls that led there.
     */
    private static Predicate<String> kept(String other) {
        return other.equals(CHECK_JNI)
                ? line -> !line.startsWith("WARNING: JNI local refs: ") && !line.startsWith("\t")
                : line -> true;
    }

    private static Path profile(Path place) {
        return place.resolve("profile.jfr");
    }

    /** Whether there were events of each kind; of traces how many, for each call is one. */
    private static Map<String, String> events(Trial trial, String other) {
        Path place = trial.place();
        List<String> command = List.of(
                trial.jdk().tool("jfr").toString(), "summary", profile(place).toString());
        Matcher lines = EVENT.matcher(
                Run.of(command, Map.of(), place.resolve("events.txt"), SECONDS).out());
        Map<String, String> counts = new TreeMap<>();
        while (lines.find()) {
            counts.put(lines.group(1), lines.group(2));
        }
        Map<String, String> events = new TreeMap<>();
        for (String kinds : EVENTS.getOrDefault(other, List.of())) {
            String count = Stream.of(kinds.split(" "))
                    .map(kind -> counts.getOrDefault(kind, "0"))
                    .filter(each -> !each.equals("0"))
                    .findFirst()
                    .orElse("none");
            events.put("events " + kinds, other.equals(TRACES) || count.equals("none") ? count : "some");
        }
        return events;
    }

    private static String libraries(Path target) {
        return target.resolve("lib") + "/*";
    }

    private static Path library(String name, Path target) {
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            return Libraries.named(name, jars.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** async-profiler's library for this machine, out of its jar. */
    private static Path profiler(Path target) {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String name = (mac ? "macos" : arm ? "linux-arm64" : "linux-x64") + "/libasyncProfiler.so";
        Path file = target.resolve(name);
        try (ZipFile jar = new ZipFile(library("async-profiler", target).toFile())) {
            ZipEntry entry = jar.getEntry(name);
            Files.createDirectories(file.resolveSibling("."));
            try (InputStream in = jar.getInputStream(entry)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
