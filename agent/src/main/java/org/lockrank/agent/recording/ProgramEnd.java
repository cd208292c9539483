package org.lockrank.agent.recording;

/** Whoever is to know that the program ends. Called in its threads. */
public interface ProgramEnd {

    /** One that does not care. */
    ProgramEnd UNNOTICED = new ProgramEnd() {
        @Override
        public void exits(int status) {}

        @Override
        public void halts(int status) {}
    };

    /** Somebody called {@code exit} with that code; shutdown hooks come next. */
    void exits(int status);

    /** Somebody halts the JVM with that code, or it ends of itself, -1: the last moment there is. */
    void halts(int status);
}
