package org.lockrank.analysis.recording;

import java.io.IOException;

/** A file is no recording, or a damaged one, or one of a later format. The message says where, what, and what to do. */
public final class RecordingException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message which file, where in it, what, and what to do
     */
    public RecordingException(String message) {
        super(message);
    }
}
