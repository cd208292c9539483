package shapes

import locks.First
import locks.Guards
import locks.Second

private val first = First()
private val second = Second()

/** Functions of a file. */
fun ofFile(): Int = synchronized(first) { // shape
    synchronized(second) { 1 } // acquires Second while First
}

@Synchronized
fun annotatedOfFile(): Int = synchronized(first) { 2 } // acquires First while AnnotatedKt.class

fun callsAnnotated(): Int = annotatedOfFile() // shape

/** `@Synchronized`, properties, objects and what classes have of their own. */
class Annotated {

    private val third = locks.Third()
    private var count = 1

    @Synchronized fun plain(): Int { // shape
        synchronized(third) { // acquires Third while Annotated
            return ++count
        }
    }

    @Synchronized fun orNot() { // shape
        if (count > 5) {
            count++
        }
    }

    @Synchronized fun expression(): Int = if (count > 0) count + 1 else Guards.fail() // shape

    @Synchronized fun withDefaults(n: Int = 3, text: String = "four"): Int = n + text.length + count // acquires Annotated while Third

    fun defaults(): Int = synchronized(third) { withDefaults() + withDefaults(1) } // shape

    @get:Synchronized
    @set:Synchronized
    var property: Int = 5

    fun properties(): Int { // shape
        property += 2
        return property
    }

    @Synchronized fun throwing(): Int { // shape
        return synchronized(third) { // acquires Third while Annotated
            Guards.fail()
        }
    }

    @Synchronized fun loops(): Int { // shape
        for (i in 1..3) {
            if (i == count + 1) {
                return i
            }
            synchronized(third) { count += 0 } // acquires Third while Annotated
        }
        return -1
    }

    private val lazily: Int by lazy(third) { synchronized(this) { 6 } } // acquires Annotated while Third

    fun lazies(): Int = lazily + lazily // shape

    object Single {
        @Synchronized fun sum(n: Int): Int = synchronized(first) { n + 1 } // acquires First while Annotated$Single
    }

    companion object {
        @JvmStatic
        @Synchronized
        fun ofCompanion(): Int = synchronized(second) { 7 } // acquires Second while Annotated$Companion
    }

    fun objects(): Int = Single.sum(2) + ofCompanion() // shape

    fun extension(): Int = first.under(second) // shape

    private fun First.under(other: Second): Int = synchronized(this) { synchronized(other) { 3 } } // acquires Second while First

    @JvmInline
    value class Wrapped(val lock: First) {
        fun sum(): Int = synchronized(lock) { 4 }
    }

    fun valueClass(): Int = Wrapped(first).sum() // shape
}
