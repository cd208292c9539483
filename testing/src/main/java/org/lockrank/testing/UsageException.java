package org.lockrank.testing;

/** What the caller must change; its message says so. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }
}
