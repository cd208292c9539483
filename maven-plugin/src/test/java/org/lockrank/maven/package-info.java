/** Tests of the goals, by themselves and in projects that a Maven of their own builds. */
package org.lockrank.maven;
