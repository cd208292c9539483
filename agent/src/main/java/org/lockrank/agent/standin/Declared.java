package org.lockrank.agent.standin;

/** A lock that the program's author declared: in the place of the object, or of the key, that it is. */
public interface Declared {

    /** The class that was declared, with dots. */
    String type();

    /** Whether it is one of many that the object is, by a key. */
    boolean isOfAKey();
}
