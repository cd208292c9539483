package org.lockrank.report;

/** A thread asked for the write side of a lock: what lets two readers block each other. */
record Writing(SeenLock lock, SeenThread thread, int phase, CallStack stack) {}
