package org.lockrank.analysis.evidence;

/** Whose code a class is, the one first that the reader of a report is the likeliest to be able to edit. */
public enum Origin {
    /** The program's: of the directories and the jar that were run, or beside the main class. */
    PROGRAM,
    /** Of the program or of a library: the recording does not tell. */
    UNKNOWN,
    /** Of a jar that is not the one that was run. */
    LIBRARY,
    /** The JDK's. */
    JDK
}
