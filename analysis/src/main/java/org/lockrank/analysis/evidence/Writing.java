package org.lockrank.analysis.evidence;

/** A thread asked for the write side of a lock: what lets two readers block each other. */
public record Writing(SeenLock lock, SeenThread thread, int phase, CallStack stack) {}
