package org.lockrank.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a command with the agent in its JVM, or in every JVM that it starts.
 *
 * <p>{@code java} itself is given {@code -javaagent}; any other command gets the environment variable
 * {@code JAVA_TOOL_OPTIONS}, which every JVM below it obeys, each writing a recording of its own. Standard streams are
 * the command's own.
 */
final class WatchedRun {

    /** For a command that is told to end. */
    private static final long SECONDS_TO_END = 10;

    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    private final List<String> command;
    private final Map<String, String> environment;
    /** The recording's path; {@code %p} in it stands for the number of the process. */
    private final Path record;

    /**
     * @param agent the agent's jar
     * @param record where the recording goes; a number is put into its name where there may be several
     * @param options further options of the agent, as {@code key=value}
     * @param command what to run
     * @param environment the variables that it will see; changed
     */
    WatchedRun(Path agent, Path record, List<String> options, List<String> command, Map<String, String> environment)
            throws InputException {
        boolean java = isJava(command.get(0));
        this.environment = environment;
        this.record = java ? record : numbered(record);
        String text = "-javaagent:" + agent + "=" + options(this.record, options);
        this.command = new ArrayList<>(command);
        if (java) {
            this.command.add(1, text);
        } else {
            String quoted = text.contains(" ") ? '"' + text + '"' : text;
            environment.merge(TOOL_OPTIONS, quoted, (old, added) -> old.isBlank() ? added : old + " " + added);
        }
    }

    /** Whether a command is one JVM, and not something that may start any number of them. */
    static boolean isJava(String program) {
        String name = new File(program).getName();
        return name.equals("java") || name.equals("java.exe") || name.equals("javaw.exe");
    }

    private static Path numbered(Path record) {
        String name = String.valueOf(record.getFileName());
        if (name.contains("%p")) {
            return record;
        }
        int dot = name.indexOf('.', 1);
        int end = dot < 0 ? name.length() : dot;
        return record.resolveSibling(name.substring(0, end) + "-%p" + name.substring(end));
    }

    /** The agent separates options with commas and has no way to write one. */
    static String options(Path record, List<String> more) throws InputException {
        List<String> all = new ArrayList<>();
        all.add("record=" + record.toAbsolutePath());
        all.addAll(more);
        for (String option : all) {
            if (option.contains(",")) {
                throw new InputException("cannot pass " + option + " on to the agent: there is a comma in it");
            }
        }
        return String.join(",", all);
    }

    List<String> command() {
        return List.copyOf(command);
    }

    Path record() {
        return record;
    }

    /**
     * Runs it to its end and then {@code afterwards}, which is done even if this process is told to end: the command is
     * told so as well, and waited for.
     *
     * @return the command's exit code
     */
    int run(Afterwards afterwards) throws InputException, InterruptedException {
        return run(null, afterwards);
    }

    /** The same of a command that is told to end when it goes on after {@code limit}, and made to if it does not. */
    int run(@Nullable Duration limit, Afterwards afterwards) throws InputException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new InputException("cannot run " + command.get(0) + ": it is not there or no program");
        }
        CountDownLatch done = new CountDownLatch(1);
        Thread passOn = new Thread(() -> passOn(process, done), "lockrank-end");
        Runtime.getRuntime().addShutdownHook(passOn);
        try {
            int code = waitFor(process, limit);
            afterwards.ended(code);
            return code;
        } finally {
            done.countDown();
            remove(passOn);
        }
    }

    private static int waitFor(Process process, @Nullable Duration limit) throws InterruptedException {
        if (limit != null && !process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroy();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        return process.waitFor();
    }

    /** What is done with the recordings. */
    interface Afterwards {
        void ended(int code) throws InputException;
    }

    private static void passOn(Process process, CountDownLatch done) {
        process.destroy();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending already, and the hook has just been let go.
        }
    }

    /** The recordings that were written since, in the order of their names. */
    List<Path> recordings(Instant since) throws InputException {
        String name = String.valueOf(record.getFileName());
        int number = name.indexOf("%p");
        if (number < 0) {
            return isSince(record, since) ? List.of(record) : List.of();
        }
        String start = name.substring(0, number);
        String end = name.substring(number + 2);
        Path folder = record.toAbsolutePath().getParent();
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String n = String.valueOf(file.getFileName());
                        return n.length() > start.length() + end.length()
                                && n.startsWith(start)
                                && n.endsWith(end)
                                && n.substring(start.length(), n.length() - end.length())
                                        .chars()
                                        .allMatch(Character::isDigit)
                                && isSince(file, since);
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw InputException.of("look for recordings in", folder.toString(), e);
        }
    }

    /** File systems keep times to the second; one second more cannot do harm. */
    private static boolean isSince(Path file, Instant since) {
        try {
            FileTime written = Files.getLastModifiedTime(file);
            return !written.toInstant().isBefore(since.minusSeconds(1));
        } catch (IOException e) {
            return false;
        }
    }
}
