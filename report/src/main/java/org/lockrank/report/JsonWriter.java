package org.lockrank.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Writes one JSON value, piece by piece and in the order of the calls; commas come by themselves.
 *
 * <p>The text is RFC 8259 in one line, but for the {@linkplain #line line breaks} asked for, and the same for the same calls
 * on every machine. Strings may contain anything: see {@link JsonEscapes}. Not safe for use by several threads.
 */
final class JsonWriter {

    private static final JsonFactory GENERATORS = new JsonFactory();

    private final Writer text;
    private final JsonGenerator json;
    /** Whether a new line begins with the next element, if it is not the first. */
    private boolean line;

    /** Makes one that keeps what is written, for {@link #toString}. */
    JsonWriter() {
        this(new StringWriter());
    }

    /** Makes one that hands on what is written; {@link #flush} says when all must be there. */
    JsonWriter(Writer text) {
        this.text = text;
        try {
            json = GENERATORS.createGenerator(text);
            json.setCharacterEscapes(new JsonEscapes());
            json.setPrettyPrinter(new Lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins an object; {@link #key} and a value alternate until its {@link #end}. */
    JsonWriter object() {
        return write(json::writeStartObject);
    }

    /** Begins an array. */
    JsonWriter array() {
        return write(json::writeStartArray);
    }

    /** Ends the innermost object or array. */
    JsonWriter end() {
        return write(json.getOutputContext().inObject() ? json::writeEndObject : json::writeEndArray);
    }

    /** Names the value that comes next. */
    JsonWriter key(String key) {
        return write(() -> json.writeFieldName(key));
    }

    /** Writes a string. */
    JsonWriter value(String value) {
        return write(() -> {
            json.setHighestNonEscapedChar(JsonEscapes.highestPlain(value));
            json.writeString(value);
        });
    }

    /** Writes a number. */
    JsonWriter value(long value) {
        return write(() -> json.writeNumber(value));
    }

    /** Writes {@code true} or {@code false}. */
    JsonWriter value(boolean value) {
        return write(() -> json.writeBoolean(value));
    }

    /** Writes {@code null}. */
    JsonWriter nothing() {
        return write(json::writeNull);
    }

    /** Begins a new line where the next element of the innermost open value begins, unless that is its first one. */
    JsonWriter line() {
        line = true;
        return this;
    }

    /** Hands on what is not yet. */
    JsonWriter flush() {
        return write(json::flush);
    }

    /** What was written, where it is kept. */
    @Override
    public String toString() {
        flush();
        return text.toString();
    }

    private interface Step {
        void write() throws IOException;
    }

    private JsonWriter write(Step step) {
        try {
            step.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No blanks, and the line breaks that were asked for. */
    private final class Lines implements PrettyPrinter {

        private void separate(JsonGenerator to) throws IOException {
            to.writeRaw(line ? ",\n" : ",");
            line = false;
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator to) throws IOException {
            separate(to);
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator to) throws IOException {
            separate(to);
        }

        @Override
        public void beforeArrayValues(JsonGenerator to) {
            line = false;
        }

        @Override
        public void beforeObjectEntries(JsonGenerator to) {
            line = false;
        }

        @Override
        public void writeRootValueSeparator(JsonGenerator to) {
            throw new IllegalStateException("one value is written already");
        }

        @Override
        public void writeStartObject(JsonGenerator to) throws IOException {
            to.writeRaw('{');
        }

        @Override
        public void writeEndObject(JsonGenerator to, int entries) throws IOException {
            to.writeRaw('}');
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator to) throws IOException {
            to.writeRaw(':');
        }

        @Override
        public void writeStartArray(JsonGenerator to) throws IOException {
            to.writeRaw('[');
        }

        @Override
        public void writeEndArray(JsonGenerator to, int values) throws IOException {
            to.writeRaw(']');
        }
    }
}
