package org.lockrank.it.shop

import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.resume
import kotlin.coroutines.startCoroutine
import kotlin.coroutines.suspendCoroutine

/** Coroutines without a library: each step goes on where the one before left off. */
class Steps {

    private val waiting = ArrayDeque<Continuation<Int>>()
    private val monitor = Any()

    suspend fun next(): Int = suspendCoroutine { synchronized(monitor) { waiting.addLast(it) } }

    suspend fun sum(steps: Int): Int {
        var sum = 0
        repeat(steps) {
            sum += next()
            try {
                if (sum % 7 == 0) sum += next()
            } finally {
                synchronized(monitor) { sum++ }
            }
        }
        return sum
    }

    fun run(steps: Int): Int {
        var result = -1
        ::sum.let { sum -> suspend { sum(steps) } }
            .startCoroutine(Continuation(EmptyCoroutineContext) { result = it.getOrThrow() })
        var value = 0
        while (true) {
            val first = synchronized(monitor) { waiting.removeFirstOrNull() } ?: break
            first.resume(value++)
        }
        return result
    }
}
