package org.lockrank.it.beside;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.After;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;

/** Advice that AspectJ weaves around methods with monitors, and at calls of locks. */
@Aspect
public class Woven {

    @Around("execution(synchronized * org.lockrank.it.beside.work..*.*(..))")
    public Object around(ProceedingJoinPoint point) throws Throwable {
        Advised.BEGUN.increment();
        try {
            return point.proceed();
        } catch (IllegalArgumentException e) {
            Advised.FAILED.increment();
            throw e;
        } finally {
            Advised.ENDED.increment();
        }
    }

    @Around("execution(!synchronized long org.lockrank.it.beside.work.Store.*(..))")
    public Object aroundBlocks(ProceedingJoinPoint point) throws Throwable {
        return point.proceed();
    }

    @Before("call(void java.util.concurrent.locks.Lock.lock())")
    public void before() {
        Advised.BEGUN.increment();
    }

    @After("call(void java.util.concurrent.locks.Lock.unlock())")
    public void after() {
        Advised.ENDED.increment();
    }
}
