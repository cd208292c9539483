package org.lockrank.benchmarks;

/** A JVM that was to measure came to nothing; says what it said. */
final class FailedForkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FailedForkException(String message) {
        super(message);
    }
}
