package org.lockrank.agent.watch;

/**
 * The initialization of a class: whoever is at it keeps all others from it until it is done, so that it counts as a lock.
 * Known by the class's name; classes of one name from several loaders share one, for nothing tells them apart.
 */
final class Initialization {

    final String className;

    Initialization(String className) {
        this.className = className;
    }

    /** What it is called where a lock has a name. */
    String name() {
        return "initialization of class " + className;
    }
}
