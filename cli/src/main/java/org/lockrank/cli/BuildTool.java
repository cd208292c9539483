package org.lockrank.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tool that builds: its own JVM runs its plugins and nobody's program, and those that it starts run the tests. Told by what
 * the JVM ran, as recordings have it in their headers.
 */
enum BuildTool {
    /** Maven: its launcher, its wrapper, its daemon. */
    MAVEN(
            "Maven",
            "org\\.codehaus\\.plexus\\.classworlds\\.launcher\\.Launcher|org\\.apache\\.maven\\.wrapper\\..*|org\\.mvndaemon\\..*"),
    /** Gradle: its client, its wrapper, its daemon. Its workers run tests. */
    GRADLE("Gradle", "org\\.gradle\\.(launcher|wrapper)\\..*|.*gradle-(wrapper|.*cli-main)\\.jar"),
    /** Ant. */
    ANT("Ant", "org\\.apache\\.tools\\.ant\\..*|.*ant-launcher\\.jar"),
    /** sbt. */
    SBT("sbt", "xsbt\\.boot\\..*|.*sbt-launch\\.jar");

    private final String shown;
    private final Pattern program;

    BuildTool(String shown, String program) {
        this.shown = shown;
        this.program = Pattern.compile(program);
    }

    /** The tool that a JVM ran, if it ran one. {@code program}: its main class, or the path of its jar. */
    static Optional<BuildTool> of(String program) {
        for (BuildTool tool : values()) {
            if (tool.program.matcher(program).matches()) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }

    /** {@code Maven}. */
    String shown() {
        return shown;
    }
}
