package org.lockrank.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine;

/** Says the version that the build wrote into {@code version.properties}. */
final class BuildVersion implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = BuildVersion.class.getResourceAsStream("version.properties")) {
            properties.load(stream);
        }
        return new String[] {"lockrank " + properties.getProperty("version")};
    }
}
