/**
 * Whether every acquisition reaches the recording: a program that counts what it acquires, and the comparison of its own count with
 * what was recorded, lock class by lock class and thread by thread.
 */
@NullMarked
package org.lockrank.it.audit;

import org.jspecify.annotations.NullMarked;
