package org.lockrank.analysis.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Reads one JSON value (RFC 8259), strictly: no comments, no trailing commas, no key twice, no value after the value.
 *
 * <p>An object becomes a {@link Map} in the order of its keys, an array a {@link List}, a whole number that fits a
 * {@link Long}, another number a {@link Double}, null is {@link #NULL}.
 *
 * <p>The words of a refusal are ours: the parser's would repeat what stands there, which may be anything.
 */
final class JsonText {

    /** What {@code null} becomes. */
    static final Object NULL = JsonText.class;

    /** Deeper than any line of ours; a line of ten thousand brackets must not end in a stack overflow. */
    private static final int MOST_LEVELS = 64;

    /**
     * Keeps no table of the keys that it saw: a damaged file has as many as it likes, with whatever hash codes, and such a
     * table gives up then by exceptions of several kinds.
     */
    private static final JsonFactory PARSERS = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final JsonParser json;
    private final UnaryOperator<String> strings;

    private JsonText(JsonParser json, UnaryOperator<String> strings) {
        this.json = json;
        this.strings = strings;
    }

    /**
     * Reads all of a text as one value.
     *
     * @param text has the text at its beginning, and anything behind it
     * @param strings what becomes of every string in it, keys too
     * @throws NoJsonException if it is none
     */
    static Object read(char[] text, int length, UnaryOperator<String> strings) throws NoJsonException {
        try (JsonParser json = PARSERS.createParser(text, 0, length)) {
            return new JsonText(json, strings).all(length);
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot be read", e);
        }
    }

    private Object all(int length) throws IOException, NoJsonException {
        try {
            if (json.nextToken() == null) {
                throw new NoJsonException(length + 1, "the line ends too early");
            }
            Object value = value(1);
            if (json.nextToken() != null) {
                throw problem("something stands after the value");
            }
            return value;
        } catch (JsonEOFException e) {
            boolean string = e.getTokenBeingDecoded() == JsonToken.VALUE_STRING
                    || e.getTokenBeingDecoded() == JsonToken.FIELD_NAME;
            throw new NoJsonException(length + 1, string ? "a string has no end" : "the line ends too early");
        } catch (JsonProcessingException e) {
            // Where a number or a key is longer than the parser takes, it does not say where.
            JsonLocation location = e.getLocation() == null ? json.currentLocation() : e.getLocation();
            throw new NoJsonException(column(location), "the line is no JSON from here on");
        }
    }

    private Object value(int level) throws IOException, NoJsonException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(level);
            case START_ARRAY -> array(level);
            case VALUE_STRING -> strings.apply(json.getText());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default -> throw problem("a value is needed here");
        };
    }

    private Map<String, Object> object(int level) throws IOException, NoJsonException {
        refuseTooDeep(level);
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = strings.apply(json.currentName());
            if (object.containsKey(key)) {
                throw problem("the key \"" + key + "\" stands here twice");
            }
            json.nextToken();
            object.put(key, value(level + 1));
        }
        return object;
    }

    private List<Object> array(int level) throws IOException, NoJsonException {
        refuseTooDeep(level);
        List<Object> array = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(level + 1));
        }
        return array;
    }

    private void refuseTooDeep(int level) throws NoJsonException {
        if (level > MOST_LEVELS) {
            throw problem("values stand more than " + MOST_LEVELS + " deep in each other");
        }
    }

    private Object whole() throws IOException {
        return switch (json.getNumberType()) {
            case INT, LONG -> json.getLongValue();
            default -> json.getDoubleValue();
        };
    }

    /** Of what was read last. */
    private NoJsonException problem(String problem) {
        return new NoJsonException(column(json.currentTokenLocation()), problem);
    }

    /** Not the parser's, for which a carriage return begins a new line. */
    private static int column(JsonLocation location) {
        return (int) location.getCharOffset() + 1;
    }

    /** Where a text stops being JSON, and why. */
    static final class NoJsonException extends Exception {

        private static final long serialVersionUID = 1L;

        final int column;
        final String problem;

        NoJsonException(int column, String problem) {
            super(problem);
            this.column = column;
            this.problem = problem;
        }
    }
}
