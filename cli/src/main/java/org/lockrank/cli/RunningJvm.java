package org.lockrank.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JVM that runs already, as the JDK lets one attach to it. The only class that needs the module {@code jdk.attach}.
 *
 * <p>What the agent answers is in the system properties of the JVM, for an agent that is loaded has no other way to say anything.
 */
final class RunningJvm {

    private static final int OLDEST = 17;

    /** From this release on a JVM warns of agents that are loaded while it runs. */
    private static final int WARNS = 21;

    private static final String INSTEAD =
            "; start it with 'lockrank watch', or with -javaagent:$(lockrank agent)=record=run.jsonl";

    private final long pid;
    private final Properties properties;

    private RunningJvm(long pid, Properties properties) {
        this.pid = pid;
        this.properties = properties;
    }

    /**
     * One that is watched.
     *
     * @param recording the file that it is in
     * @param command its main class or jar
     * @param version of the JVM
     * @param warns whether that JVM has printed a warning of its own
     */
    record Watched(Path recording, String command, String version, boolean warns) {}

    /**
     * The JVM of a process.
     *
     * @throws InputException if it cannot be attached to; the message says what to do
     */
    static RunningJvm of(ProcessHandle process) throws InputException {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw new InputException("the Java that runs lockrank, " + System.getProperty("java.home")
                    + ", has no module jdk.attach, which attaches to JVMs; run lockrank by a whole JDK (JAVA_HOME)");
        }
        long pid = process.pid();
        String user = System.getProperty("user.name", "?");
        String owner = process.info().user().orElse("?");
        if (!owner.equals(user) && !owner.equals("?") && !user.equals("?")) {
            throw new InputException(pid + " is " + owner + "'s, and this is " + user
                    + "'s lockrank; attach as that user: sudo -u " + owner + " lockrank attach " + pid);
        }
        VirtualMachine jvm = attach(pid);
        try {
            return new RunningJvm(pid, jvm.getSystemProperties()).checked();
        } catch (IOException e) {
            throw new InputException("cannot ask " + pid + " which JVM it is: " + e.getMessage());
        } finally {
            detach(jvm);
        }
    }

    private RunningJvm checked() throws InputException {
        if (release() < OLDEST) {
            throw new InputException(pid + " runs Java " + version() + ", and the agent needs " + OLDEST + " or later");
        }
        return this;
    }

    private String version() {
        return properties.getProperty("java.version", "?");
    }

    private int release() {
        String release = properties.getProperty("java.specification.version", "0");
        return release.matches("[0-9]{1,4}") ? Integer.parseInt(release) : 0;
    }

    /** Its folder of temporary files, in which it can write. */
    Path folder() {
        return Path.of(properties.getProperty("java.io.tmpdir", System.getProperty("java.io.tmpdir")));
    }

    /**
     * Has it load the agent.
     *
     * @throws InputException if it does not, or is not watched then; the message says what to do
     */
    Watched watch(Path agent, String options) throws InputException {
        VirtualMachine jvm = attach(pid);
        try {
            jvm.loadAgent(agent.toString(), options);
            return watched(jvm);
        } catch (AgentLoadException | AgentInitializationException | IOException e) {
            throw refused(e);
        } finally {
            detach(jvm);
        }
    }

    private Watched watched(VirtualMachine jvm) throws IOException, InputException {
        Properties now = jvm.getSystemProperties();
        String recording = now.getProperty("lockrank.recording");
        String unwatched = now.getProperty("lockrank.unwatched");
        if (unwatched != null) {
            throw new InputException(pid + " is not watched: " + unwatched
                    + (unwatched.contains("enabled=false")
                            ? "; --agent-option enabled=true has it watched all the same"
                            : ""));
        }
        if (recording == null) {
            throw new InputException(
                    "the agent in " + pid + " does not answer; is an older one there? Its standard error says more");
        }
        String command = now.getProperty("sun.java.command", "").split(" ", 2)[0];
        String arguments = jvm.getAgentProperties().getProperty("sun.jvm.args", "");
        boolean warns = release() >= WARNS && !arguments.contains("EnableDynamicAgentLoading");
        return new Watched(Path.of(recording), command.isEmpty() ? "unnamed" : command, version(), warns);
    }

    private InputException refused(Exception e) {
        String why = String.valueOf(e.getMessage());
        if (why.contains("Dynamic agent loading is not enabled")) {
            return new InputException(pid + " lets no agent in while it runs: it was started with "
                    + "-XX:-EnableDynamicAgentLoading; start it without" + INSTEAD.replaceFirst("; start it", ", or"));
        }
        return new InputException(pid + " did not load the agent: " + why + INSTEAD);
    }

    private static VirtualMachine attach(long pid) throws InputException {
        try {
            return VirtualMachine.attach(Long.toString(pid));
        } catch (AttachNotSupportedException e) {
            throw new InputException("cannot attach to " + pid + ": " + e.getMessage()
                    + "; it is no JVM, or one that was started with -XX:+DisableAttachMechanism" + INSTEAD);
        } catch (IOException e) {
            throw new InputException("cannot attach to " + pid + ": " + e.getMessage() + INSTEAD);
        }
    }

    private static void detach(VirtualMachine jvm) {
        try {
            jvm.detach();
        } catch (IOException e) {
            // It has ended, and there is nothing to detach from.
        }
    }
}
