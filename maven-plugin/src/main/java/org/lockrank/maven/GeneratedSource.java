package org.lockrank.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.lockrank.emit.EmitRefusedException;
import org.lockrank.emit.JavaEmitter;

/**
 * The class that is made of an order.
 *
 * @param packageName its package, or the empty string
 * @param className its simple name
 */
record GeneratedSource(String packageName, String className) {

    /**
     * Its text, the same on every machine.
     *
     * @throws MojoFailureException if the order has errors, or names that Java cannot have
     * @throws MojoExecutionException if Java has no such package or class
     */
    String of(OrderSource source, Log log) throws MojoExecutionException, MojoFailureException {
        try {
            // First under the name given here, so that the places in a refusal can be opened from here.
            JavaEmitter.emit(source.order(log), packageName, className);
            return JavaEmitter.emit(source.orderByItsLastName(), packageName, className);
        } catch (EmitRefusedException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Where javac looks for it. */
    Path below(File folder) {
        return folder.toPath().resolve(packageName.replace('.', '/')).resolve(className + ".java");
    }
}
