package org.lockrank.agent.lock;

/** A lock that the program's author declared: in the place of the object, or of the key, that it is. */
public interface Declared {

    /** The class that was declared, with dots. */
    String type();
}
