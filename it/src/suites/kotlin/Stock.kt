package org.lockrank.it.shop

import java.util.concurrent.locks.ReentrantReadWriteLock
import kotlin.concurrent.read
import kotlin.concurrent.write

/** What is on the shelves: inlined locks, a lazy value, an operator. */
class Stock(private val names: List<String>) {

    private val lock = ReentrantReadWriteLock()
    private val counts = HashMap<String, Int>()
    private val listeners = mutableListOf<(Change) -> Unit>()

    val index: Map<String, Int> by lazy { names.withIndex().associate { (at, name) -> name to at } }

    operator fun get(name: String): Int = lock.read { counts[name] ?: 0 }

    operator fun plusAssign(change: Change) {
        lock.write { counts.merge(change.name, change.by, Int::plus) }
        synchronized(listeners) { listeners.forEach { it(change) } }
    }

    fun listen(listener: (Change) -> Unit) = synchronized(listeners) { listeners += listener }

    inline fun <reified T : Change> ofKind(changes: Iterable<Change>): List<T> = changes.filterIsInstance<T>()

    @Synchronized
    fun missing(): List<String> {
        for (name in names) {
            if (get(name) < 0) return listOf(name)
        }
        return names.filter { this[it] == 0 }
    }
}
