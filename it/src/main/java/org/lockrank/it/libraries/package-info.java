/**
 * Jars and projects that are not ours, had by a Maven of their own.
 *
 * <p>What enters: names of artifacts, folders of projects. What leaves: files below one folder, fetched or built once.
 *
 * <p>What this package must not know: what is run with them.
 */
@NullMarked
package org.lockrank.it.libraries;

import org.jspecify.annotations.NullMarked;
