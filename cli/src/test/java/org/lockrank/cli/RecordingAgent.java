package org.lockrank.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for the agent: writes a recording in which nothing happened, to the file that its options name. Attached, it answers what
 * its options say, and does what it is asked for by files.
 */
public final class RecordingAgent {

    private RecordingAgent() {}

    /** What a JVM with this agent calls first. */
    public static void premain(String options) throws IOException {
        for (String option : options.split(",")) {
            if (option.startsWith("record=")) {
                String file = option.substring("record=".length())
                        .replace("%p", Long.toString(ProcessHandle.current().pid()));
                Files.writeString(Path.of(file), "{\"fact\":\"header\"}\n" + options);
            }
        }
    }

    /** What a JVM that runs already calls: {@code answer=PROPERTY:VALUE} among the options says another answer than the recording. */
    public static void agentmain(String options) throws IOException {
        String answer = "";
        String record = "";
        for (String option : options.split(",")) {
            answer = option.startsWith("answer=") ? option.substring("answer=".length()) : answer;
            record = option.startsWith("record=") ? option.substring("record=".length()) : record;
        }
        if (answer.isEmpty()) {
            Files.writeString(Path.of(record), options);
            answer = "lockrank.recording:" + record;
        }
        int colon = answer.indexOf(':');
        System.setProperty(answer.substring(0, colon), answer.substring(colon + 1));
        Thread answering = new Thread(new Answering(answer.substring(colon + 1)));
        answering.setDaemon(true);
        answering.start();
    }

    /** Deletes what asks. */
    private record Answering(String recording) implements Runnable {
        @Override
        public void run() {
            while (true) {
                LockSupport.parkNanos(10_000_000);
                new File(recording + ".now").delete();
                new File(recording + ".end").delete();
            }
        }
    }

    /** Says that it runs, and does until its input ends. */
    static final class Waiting {
        public static void main(String[] args) throws IOException {
            System.out.println("runs");
            System.out.println(System.in.read());
        }
    }

    /** Ends with the code that is asked for. */
    public static void main(String[] args) {
        System.exit(Integer.parseInt(args[0]));
    }

    /** This class in a jar of its own, as an agent. */
    static Path jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), RecordingAgent.class.getName());
        manifest.getMainAttributes().put(new Attributes.Name("Agent-Class"), RecordingAgent.class.getName());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Class<?> type : List.of(RecordingAgent.class, Answering.class, Waiting.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream in = type.getResourceAsStream("/" + name)) {
                    jar.putNextEntry(new JarEntry(name));
                    in.transferTo(jar);
                }
            }
        }
        return file;
    }
}
