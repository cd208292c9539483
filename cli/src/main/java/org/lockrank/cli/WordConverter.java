package org.lockrank.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words; a wrong one is answered with the right ones. */
final class WordConverter<T extends Enum<T>> implements ITypeConverter<T> {

    private final T[] values;

    WordConverter(T[] values) {
        this.values = values.clone();
    }

    @Override
    public T convert(String word) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("it is one of "
                        + Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", ")) + ", not "
                        + word));
    }
}
