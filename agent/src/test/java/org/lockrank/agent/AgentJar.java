package org.lockrank.agent;

import java.nio.file.Path;
import org.lockrank.testing.ForkedJvm;

/** Programs with the finished agent. */
public final class AgentJar {

    private AgentJar() {}

    /** A program that is watched; the recording goes to {@code record}. */
    public static ForkedJvm watch(Class<?> mainClass, Path record) {
        return ForkedJvm.of(mainClass).option(agent("record=" + record));
    }

    /** The option of {@code java} with these options of ours. */
    static String agent(String options) {
        return "-javaagent:" + System.getProperty("lockrank.agent") + "=" + options;
    }
}
