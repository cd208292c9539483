package org.lockrank.benchmarks;

/** A word on the command line, or a file it needs, that is not understood; says what to write. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
