package org.lockrank.agent.inlining;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * HotSpot is not to compile the method into its callers: what a hook does beyond its short way. Else it becomes a part of each method of the program that
 * takes a lock, and of each other such method of ours, and the better of the compilers works on it again and again while the program waits
 * for its own.
 *
 * <p>In the hooks' classes, which are of the JDK for HotSpot, packaging gives it the name that HotSpot knows it by. In all others, the build sees to it: {@code LongMethods}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DontInline {}
