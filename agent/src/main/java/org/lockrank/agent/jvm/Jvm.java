package org.lockrank.agent.jvm;

/** What the JVM tells an agent and nobody else. Asked only where there is something to find out. */
public interface Jvm {

    /** Every class that is loaded now, initialized or not. */
    Class<?>[] loadedClasses();

    /**
     * Opens a package of the JDK to the agent's own classes, and to nobody else.
     *
     * @return whether this JVM has such a package
     */
    boolean opens(String module, String packageName);
}
