package org.lockrank.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * When the test ends its thread must hold no ranked lock at all. {@link WatchLocks}, which this brings with it, asks less: that the
 * test does not leave a lock held that it took itself; what its thread held before, for a class's sake or by another's mistake, it may
 * go on holding.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@WatchLocks
public @interface NoLocksHeld {}
