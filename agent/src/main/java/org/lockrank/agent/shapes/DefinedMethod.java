package org.lockrank.agent.shapes;

import org.lockrank.agent.bytecode.Method;
import org.lockrank.agent.definitions.Definitions;
import org.lockrank.agent.definitions.Definitions.Definition;

/** A method that is on the list of those with hooks at their definition. */
public final class DefinedMethod {

    private DefinedMethod() {}

    /**
     * Whether the method can be instrumented: its object is in its variable everywhere, and all frames say so. Of the JDK's methods on the list that is so; of a
     * library's it has to be asked.
     */
    public static boolean keepsThis(Method method) {
        return LibraryMethod.keepsThis(method);
    }

    /** Adds the hooks that the definition says to the method, which {@linkplain #keepsThis keeps} its object. */
    public static void instrument(Method method, Definition definition) {
        if (definition.shape().things() == Definitions.Things.LOCKS) {
            LockMethod.instrument(method, definition);
        } else {
            HandOverMethod.instrument(method, definition);
        }
    }
}
