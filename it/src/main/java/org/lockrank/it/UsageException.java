package org.lockrank.it;

/** What the caller must change; its message says so. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
