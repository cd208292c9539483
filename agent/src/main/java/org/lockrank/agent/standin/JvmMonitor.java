package org.lockrank.agent.standin;

/**
 * A monitor that no hook saw, of which the JVM tells the object's class and identity hash: that of a class loader, which it
 * takes itself, or one that is taken where nothing is watched.
 */
public final class JvmMonitor {

    private final String type;
    private final int hash;

    /** One that is not known yet. */
    public JvmMonitor(String type, int hash) {
        this.type = type;
        this.hash = hash;
    }

    /** The object's class. */
    public String type() {
        return type;
    }

    /** The object's identity hash. */
    public int hash() {
        return hash;
    }
}
