package org.lockrank.it.shop

import kotlin.properties.Delegates
import kotlin.reflect.KProperty

/** Generics, delegates, a builder with a receiver, sequences. */
class Ledger<K : Comparable<K>> private constructor(private val lines: Map<K, List<Change>>) : Iterable<K> by lines.keys {

    var seen: Int by Delegates.observable(0) { _, old, new -> check(new >= old) }
    val size by Counted()

    fun totals(): List<Pair<K, Int>> =
        lines.asSequence().map { (key, changes) -> key to changes.sumOf { it.by } }.sortedBy { it.first }.toList()

    class Builder<K : Comparable<K>> {
        private val lines = sortedMapOf<K, MutableList<Change>>()

        infix fun K.has(change: Change) {
            lines.getOrPut(this) { mutableListOf() } += change
        }

        fun build() = Ledger(lines.mapValues { it.value.toList() })
    }

    private class Counted {
        operator fun <K : Comparable<K>> getValue(ledger: Ledger<K>, property: KProperty<*>) =
            ledger.lines.size + property.name.length - 4
    }
}

fun <K : Comparable<K>> ledger(fill: Ledger.Builder<K>.() -> Unit): Ledger<K> = Ledger.Builder<K>().apply(fill).build()
