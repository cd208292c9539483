package org.lockrank.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A short time as people write it: {@code 500ms}, {@code 2s}. */
final class PauseConverter implements ITypeConverter<Duration> {

    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})(ms|s)");

    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Override
    public Duration convert(String value) {
        Matcher time = TIME.matcher(value);
        if (time.matches()) {
            long number = Long.parseLong(time.group(1));
            Duration pause = time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            if (pause.compareTo(LONGEST) <= 0) {
                return pause;
            }
        }
        throw new TypeConversionException("'" + value + "' is no pause; write one such as 500ms or 2s, up to 60s");
    }
}
