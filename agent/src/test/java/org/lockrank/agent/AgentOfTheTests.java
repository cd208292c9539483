package org.lockrank.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Agents that stand among the test's classes, as jars that name them. */
final class AgentOfTheTests {

    private AgentOfTheTests() {}

    /** The option of {@code java} that starts the agent with these arguments; its jar goes into {@code folder}. */
    static String option(Class<?> agent, Path folder, String arguments) throws IOException {
        Path jar = folder.resolve(agent.getSimpleName() + ".jar");
        if (!Files.exists(jar)) {
            Manifest manifest = new Manifest();
            Attributes main = manifest.getMainAttributes();
            main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            main.put(new Attributes.Name("Premain-Class"), agent.getName());
            main.put(new Attributes.Name("Can-Retransform-Classes"), "true");
            // The class itself is on the program's class path, with what it needs.
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return "-javaagent:" + jar + "=" + arguments;
    }
}
