package org.lockrank.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;

/** Says the version that the build wrote into {@code version.properties}. */
final class BuildVersion implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"lockrank " + number()};
    }

    /** The version alone. */
    static String number() {
        Properties properties = new Properties();
        try (InputStream stream = BuildVersion.class.getResourceAsStream("version.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read version.properties of the own jar", e);
        }
        return properties.getProperty("version");
    }
}
