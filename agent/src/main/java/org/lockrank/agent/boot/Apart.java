package org.lockrank.agent.boot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * HotSpot is not to compile the method into its callers. Packaging gives it the name that HotSpot knows it by ({@code
 * DontInline}), which counts for classes of the JDK, and so for {@link Hooks} alone.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Apart {}
