package shapes

import kotlinx.coroutines.async
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.yield
import locks.Failure
import locks.First
import locks.Guards
import locks.Second
import locks.Third

/** Monitors in functions that suspend: before and after, never across. */
class Coroutines {

    private val first = First()
    private val second = Second()
    private val third = Third()
    private val guards = Guards()
    private var count = 1

    private suspend fun step(n: Int): Int {
        synchronized(first) {
            count += n
        }
        yield()
        val sum = synchronized(first) {
            synchronized(second) { count + n } // acquires Second while First
        }
        yield()
        return sum
    }

    fun suspends(): Int = runBlocking { step(1) + step(2) } // shape where there is room

    fun inLambda(): Int = runBlocking { // shape where there is room
        val a = synchronized(first) { 1 }
        yield()
        val b = synchronized(first) { synchronized(third) { a + 2 } } // acquires Third while First
        yield()
        a + b
    }

    fun loops(): Int = runBlocking { // shape where there is room
        var sum = 0
        for (i in 0 until 4) {
            synchronized(first) {
                if (i == 2) return@synchronized
                sum += i
            }
            yield()
            synchronized(second) {
                synchronized(third) { sum++ } // acquires Third while Second
            }
        }
        sum
    }

    private suspend fun tried(): Int {
        try {
            yield()
            synchronized(first) {
                synchronized(second) { // acquires Second while First
                    Guards.fail()
                }
            }
        } catch (e: Failure) {
            yield()
            return synchronized(third) { count }
        } finally {
            yield()
            synchronized(second) { count++ }
        }
        return -1
    }

    fun exceptions(): Int = runBlocking { tried() } // shape where there is room

    private suspend fun locked(): Int {
        val lock = guards.one
        lock.lock()
        try {
            yield()
            return synchronized(first) { ++count } // acquires First while Guards.one
        } finally {
            lock.unlock()
        }
    }

    /** A lock object may be held across: on one thread that is even right. */
    fun lockHeldAcross(): Int = runBlocking { locked() } // shape where there is room

    private suspend inline fun <T> guarded(body: () -> T): T {
        yield()
        return synchronized(first) { body() }
    }

    fun inlineSuspending(): Int = runBlocking { // shape where there is room
        guarded { synchronized(second) { 3 } } + guarded { 4 } // acquires Second while First
    }

    fun sequences(): Int { // shape where there is room
        val numbers = sequence {
            val n = synchronized(second) { 1 } // acquires Second while First
            yield(n)
            synchronized(second) { // acquires Second while First
                count++
            }
            yield(n + 1)
        }
        return synchronized(first) { numbers.sum() }
    }

    fun flows(): Int = runBlocking { // shape where there is room
        flow {
            emit(synchronized(first) { 1 })
            emit(synchronized(first) { synchronized(second) { 2 } }) // acquires Second while First
        }.toList().sum()
    }

    fun children(): Int = runBlocking { // shape where there is room
        val mutex = Mutex()
        val a = async { mutex.withLock { synchronized(first) { count } } }
        val b = async { mutex.withLock { yield(); synchronized(second) { count } } }
        a.await() + b.await()
    }

    @Synchronized
    private fun plain(n: Int): Int = n + 1 // acquires Coroutines while First

    private suspend fun callsSynchronized(): Int {
        yield()
        return plain(synchronized(first) { plain(1) })
    }

    fun synchronizedMethods(): Int = runBlocking { callsSynchronized() } // shape where there is room
}
