/** Tests of which test JVMs were watched, and of why one was not. */
package org.lockrank.maven.forks;
