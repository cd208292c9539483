package shapes

import kotlin.concurrent.withLock
import locks.Failure
import locks.First
import locks.Guards
import locks.Second
import locks.Third

/** What `synchronized` and `withLock` become, which are inline functions: monitors in the midst of expressions. */
class Inlined {

    private val first = First()
    private val second = Second()
    private val third = Third()
    private val guards = Guards()
    private var count = 1

    fun plain(): Int { // shape
        synchronized(first) {
            return ++count
        }
    }

    fun asExpression(): Int = synchronized(first) { ++count } // shape

    fun nested(): Int { // shape
        synchronized(first) {
            synchronized(second) { // acquires Second while First
                count++
            }
            synchronized(third) { // acquires Third while First
                count++
            }
        }
        return count
    }

    fun values(): Int { // shape
        val outer = synchronized(first) {
            val inner = synchronized(second) { count + 1 } // acquires Second while First
            inner * 2
        }
        return outer + 1
    }

    fun onTheStack(): Int { // shape
        return count + synchronized(first) { 10 } + sum(1, synchronized(second) { 2 }, synchronized(third) { count })
    }

    fun onTheStackWithin(): String { // shape
        return synchronized(first) {
            "n" + count + synchronized(second) { "s" } + sum(1, synchronized(third) { 2L }.toInt(), 3) // acquires Second while First; acquires Third while First
        }
    }

    private fun sum(a: Int, b: Int, c: Int) = a + b + c

    fun inConstructorCall(): Int { // shape
        return Pair(synchronized(first) { 1 }, Pair(2, synchronized(second) { 3 })).second.second
    }

    open class Base(val n: Int)

    class Derived(lock: Any, other: Any) : Base(synchronized(lock) { synchronized(other) { 4 } }) // acquires Second while First

    fun beforeSuper(): Int { // shape
        return Derived(first, second).n
    }

    fun earlyReturns(): Int { // shape
        return earlyReturn(0) + earlyReturn(1) + earlyReturn(2)
    }

    private fun earlyReturn(n: Int): Int {
        synchronized(first) {
            if (n == 0) return 1
            synchronized(second) { // acquires Second while First
                if (n == 1) return 2
            }
        }
        return 3
    }

    fun labelledReturns(): Int { // shape
        val value = synchronized(first) label@{
            if (count > 0) return@label 5
            synchronized(second) {
                return@label 6
            }
        }
        return value
    }

    fun loops(): Int { // shape
        var sum = 0
        for (i in 0 until 5) {
            synchronized(first) {
                if (i == 1) return@synchronized
                synchronized(second) { // acquires Second while First
                    sum += i
                }
            }
            sum++
        }
        return sum
    }

    fun breaks(): Int { // shape
        var sum = 0
        outer@ while (true) {
            synchronized(first) {
                for (i in listOf(1, 2, 3)) {
                    synchronized(second) { // acquires Second while First
                        sum += i
                        if (sum > 4) break@outer
                        if (i == 2) continue@outer
                    }
                }
            }
        }
        return sum
    }

    fun forEach(): Int { // shape
        listOf(1, 2, 3).forEach {
            synchronized(first) {
                if (it == 2) return it
            }
        }
        return -1
    }

    fun exceptions(): Int { // shape
        try {
            synchronized(first) {
                synchronized(second) { // acquires Second while First
                    Guards.fail()
                }
            }
        } catch (e: Failure) {
            synchronized(third) {
                return 7
            }
        }
        return count
    }

    fun tryWithin(): Int = synchronized(first) { // shape
        try {
            "none".toInt()
        } catch (e: NumberFormatException) {
            synchronized(second) { 8 } // acquires Second while First
        } finally {
            synchronized(third) { count++ } // acquires Third while First
        }
    }

    fun whens(): Int { // shape
        return whenOf("one") + whenOf(2) + whenOf(listOf(1)) + whenOf(null)
    }

    private fun whenOf(any: Any?): Int = synchronized(first) {
        when (any) {
            is String -> synchronized(second) { any.length } // acquires Second while First
            is Int -> any
            null -> return -5
            else -> synchronized(third) { 100 } // acquires Third while First
        }
    }

    fun elvis(): Int { // shape
        val text: String? = Guards.itself(null)
        synchronized(first) {
            return text?.length ?: synchronized(second) { 9 } // acquires Second while First
        }
    }

    fun safeCalls(): Int? { // shape
        val text: String? = Guards.itself("text")
        return text?.let { synchronized(first) { it.length } }
    }

    fun empty(): Int { // shape
        synchronized(first) {}
        synchronized(second) {
            synchronized(third) {} // acquires Third while Second
        }
        return count
    }

    fun ofThis(): Int = synchronized(this) { // shape
        synchronized(first) { count } // acquires First while Inlined
    }

    fun ofClass(): Int = synchronized(Inlined::class.java) { // shape
        synchronized(first) { count } // acquires First while Inlined.class
    }

    private inline fun <T> guarded(lock: Any, body: (Int) -> T): T {
        synchronized(lock) { // acquires at Inlined.kt:254: Second while First
            return body(count)
        }
    }

    fun ownInline(): Int { // shape
        return guarded(first) { n -> guarded(second) { m -> n + m } }
    }

    fun ownInlineWithReturn(): Int { // shape
        guarded(third) { n ->
            if (n > 0) return 3
        }
        return -1
    }

    fun lambdas(): Int { // shape
        val body = { n: Int -> synchronized(second) { n + count } } // acquires Second while First
        return synchronized(first) { body(1) + body(2) }
    }

    fun withLock(): Int { // shape where there is room
        return guards.one.withLock {
            synchronized(first) { ++count } // acquires First while Guards.one
        }
    }

    fun withLockAndReturn(): Int { // shape where there is room
        guards.one.withLock {
            guards.two.withLock { // acquires Guards.two while Guards.one
                if (count > 0) return 11
            }
        }
        return -1
    }

    fun withLockOnTheStack(): Int { // shape where there is room
        return count + guards.one.withLock { 2 } + synchronized(first) { guards.two.withLock { 3 } } // acquires Guards.two while First
    }

    fun wideLocals(): Double { // shape
        val a = 1L
        val b = 2.0
        return synchronized(first) {
            val c = a + 3
            b + synchronized(second) { c * 2.0 } // acquires Second while First
        }
    }
}
