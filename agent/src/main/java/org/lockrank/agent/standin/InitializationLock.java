package org.lockrank.agent.standin;

/**
 * The initialization of a class: whoever is at it keeps all others from it until it is done, so that it counts as a lock.
 * Known by the class's name; classes of one name from several loaders share one, for nothing tells them apart.
 */
public final class InitializationLock {

    private final String className;

    /** One that is not known yet. */
    public InitializationLock(String className) {
        this.className = className;
    }

    /** The class. */
    public String className() {
        return className;
    }

    /** What it is called where a lock has a name. */
    public String name() {
        return "initialization of class " + className;
    }
}
