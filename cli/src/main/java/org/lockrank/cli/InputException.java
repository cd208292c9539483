package org.lockrank.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** The command cannot do its work; the message is one line that says why and what to change. */
final class InputException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String A_FILE_IN_THE_WAY = "a file stands where a directory is needed";

    private final String problem;
    private final int exitCode;

    InputException(String problem) {
        this(problem, ExitCode.INPUT);
    }

    private InputException(String problem, int exitCode) {
        super(problem);
        this.problem = problem;
        this.exitCode = exitCode;
    }

    /** A file can be read and says nothing that could be used. */
    static InputException damaged(String problem) {
        return new InputException(problem, ExitCode.DAMAGED);
    }

    /** The message. */
    String problem() {
        return problem;
    }

    /** What the process ends with. */
    int exitCode() {
        return exitCode;
    }

    /** What went wrong with a file, in words: the JDK's exceptions often hold nothing but the file's name. */
    static InputException of(String doing, String file, IOException e) {
        String why;
        if (e instanceof NoSuchFileException) {
            why = "there is no such file or directory";
        } else if (e instanceof AccessDeniedException) {
            why = "permission denied";
        } else if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            why = A_FILE_IN_THE_WAY;
        } else if (e instanceof DirectoryNotEmptyException) {
            why = "it is a directory";
        } else {
            why = reason(e);
        }
        return new InputException("cannot " + doing + " " + file + ": " + why);
    }

    /** The system's own words, without the file's name that the JDK puts in front. */
    private static String reason(IOException e) {
        String words = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        if (words == null) {
            return e.getClass().getSimpleName();
        }
        return words.equals("Not a directory")
                ? A_FILE_IN_THE_WAY
                : words.lines().findFirst().orElse(words);
    }
}
