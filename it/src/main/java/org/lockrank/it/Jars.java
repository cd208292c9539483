package org.lockrank.it;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lockrank.testing.UsageException;

/**
 * The jars that are tried, as they would be published.
 *
 * @param agent what {@code -javaagent:} names
 * @param command what {@code java -jar} runs
 */
public record Jars(Path agent, Path command) {

    /** Those of a working copy. */
    public static Jars of(Path root) {
        return new Jars(
                        root.resolve("agent/target/lockrank-agent.jar")
                                .toAbsolutePath()
                                .normalize(),
                        root.resolve("cli/target/lockrank.jar").toAbsolutePath().normalize())
                .present();
    }

    /**
     * The same jars, which are there.
     *
     * @throws UsageException if one is not
     */
    public Jars present() {
        for (Path jar : new Path[] {agent, command}) {
            if (!Files.isRegularFile(jar)) {
                throw new UsageException("there is no " + jar + ": run mvn verify -pl it -am -DskipTests");
            }
        }
        return this;
    }

    /** The option of {@code java} that puts a program under the agent. */
    public String option(Path recording, String... more) {
        String option = "-javaagent:" + agent + "=record=" + recording;
        return more.length == 0 ? option : option + "," + String.join(",", more);
    }
}
