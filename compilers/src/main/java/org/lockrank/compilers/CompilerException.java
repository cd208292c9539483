package org.lockrank.compilers;

/** A compiler did not make class files of the corpus; its message says what it said. */
final class CompilerException extends RuntimeException {

    CompilerException(String message) {
        super(message);
    }
}
