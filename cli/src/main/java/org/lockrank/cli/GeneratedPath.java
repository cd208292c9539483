package org.lockrank.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where generated text goes.
 *
 * @param format what it is
 * @param packageName the package of the class, or the empty string
 * @param className the simple name of the class
 * @param order the order file as the command line names it
 */
record GeneratedPath(CompileCommand.Format format, String packageName, String className, String order) {

    /**
     * The file that {@code output} means: itself, or where it is a directory the file in it that javac, or a person,
     * would look for.
     *
     * @throws InputException if a class would stand in a file that javac refuses
     */
    Path below(String output) throws InputException {
        Path path = OrderInput.path(output);
        if (output.endsWith("/") || output.endsWith(File.separator) || Files.isDirectory(path)) {
            return format == CompileCommand.Format.JAVA
                    ? path.resolve(packageName.replace('.', '/')).resolve(className + ".java")
                    : path.resolve(stem() + ".json");
        }
        if (format == CompileCommand.Format.JAVA && !path.endsWith(className + ".java")) {
            throw new InputException("cannot write class " + className + " to " + output + ": javac wants it in "
                    + className + ".java; name such a file, write " + output
                    + "/ for a directory, or give --class another name");
        }
        return path;
    }

    /** The name of the order file without its directory and its ending. */
    private String stem() {
        if (order.equals(OrderInput.STANDARD_INPUT)) {
            return "order";
        }
        String name = order.substring(Math.max(order.lastIndexOf('/'), order.lastIndexOf('\\')) + 1);
        return name.endsWith(".order") ? name.substring(0, name.length() - ".order".length()) : name;
    }
}
