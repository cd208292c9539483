package org.lockrank.analysis.merge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Numbers that stand for texts: 64 bits, of which two texts have the same ones once in a great many merges. */
final class Thing {

    private final MessageDigest sha = sha();

    /** The number of a text. */
    long of(String text) {
        byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << 8 | digest[i] & 0xff;
        }
        return number;
    }

    /** As lines have it. */
    static String word(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
