package org.lockrank.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for the agent: writes a recording in which nothing happened, to the file that its options name. */
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

    /** Ends with the code that is asked for. */
    public static void main(String[] args) {
        System.exit(Integer.parseInt(args[0]));
    }

    /** This class in a jar of its own, as an agent. */
    static Path jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), RecordingAgent.class.getName());
        String name = RecordingAgent.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var in = RecordingAgent.class.getResourceAsStream("RecordingAgent.class")) {
            jar.putNextEntry(new JarEntry(name));
            in.transferTo(jar);
        }
        return file;
    }
}
