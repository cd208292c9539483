package org.lockrank.agent.facts;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * Which run of which program is watched. Asked for at the start of the program, where each class that the JDK loads for
 * an answer makes the program wait: so it is asked with as little of the JDK as will do, and put into words later.
 */
public final class Run {

    private static final long DAY = 86_400_000;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 1L << 63;

    private final String version;
    private final long pid = pid();
    private final long started = System.currentTimeMillis();
    private final long tick = System.nanoTime();

    /** For how many milliseconds the program had run; -1 where it was watched from its start. */
    private final long attached;

    /**
     * One that begins now.
     *
     * @param version the agent's
     * @param attached whether the program has run for some time already
     */
    public Run(String version, boolean attached) {
        this.version = version;
        this.attached = attached ? uptime() : -1;
    }

    /** By the system's clock, and by what the system says of this process. */
    private long uptime() {
        Instant start = ProcessHandle.current().info().startInstant().orElse(null);
        return start == null ? 0 : Math.max(0, started - start.toEpochMilli());
    }

    /** The first line of its recording. */
    public Fact.Header header() {
        return new Fact.Header(
                RecordingWriter.FORMAT,
                id().toString(),
                System.getProperty("java.version"),
                pid,
                instant(started),
                command(),
                version,
                attached);
    }

    /**
     * Told apart by the time, the process and the JVM's clock, whose zero is anywhere. A random one would start the JDK's
     * security providers in every program.
     */
    private UUID id() {
        return new UUID(started << 16 | VERSION_8 | pid & 0xfff, VARIANT | (tick ^ pid * 0x9E3779B97F4A7C15L) >>> 2);
    }

    /** The number of this process. {@code ProcessHandle} would bring a pool of threads with it, at the program's start. */
    public static long pid() {
        try {
            return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
        } catch (IOException | NumberFormatException e) {
            return ProcessHandle.current().pid();
        }
    }

    /** The time as recordings have it. */
    public static String instant() {
        return instant(System.currentTimeMillis());
    }

    /** As {@code Instant} has it, to the millisecond, but without all that formats times. */
    public static String instant(long millis) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY));
        int rest = (int) Math.floorMod(millis, DAY);
        StringBuilder text = new StringBuilder(24).append(day);
        digits(text.append('T'), rest / 3_600_000, 10);
        digits(text.append(':'), rest / 60_000 % 60, 10);
        digits(text.append(':'), rest / 1000 % 60, 10);
        digits(text.append('.'), rest % 1000, 100);
        return text.append('Z').toString();
    }

    /** {@code place}: what the first digit counts. */
    private static void digits(StringBuilder text, int number, int place) {
        for (int at = place; at > 0; at /= 10) {
            text.append((char) ('0' + number / at % 10));
        }
    }

    /** The main class or jar: the first word of what the launcher says it runs. */
    private static String command() {
        String command = System.getProperty("sun.java.command", "");
        int blank = command.indexOf(' ');
        return blank < 0 ? command : command.substring(0, blank);
    }
}
