package org.lockrank.it.shop

/** A closed family, with a value class and a companion. */
sealed interface Change {
    val name: String
    val by: Int

    data class Arrival(override val name: String, override val by: Int, val price: Cents) : Change

    data class Sale(override val name: String, val count: Int) : Change {
        override val by: Int get() = -count
    }

    data object Closing : Change {
        override val name = "closing"
        override val by = 0
    }

    companion object {
        fun parse(line: String): Change {
            val (kind, name, count) = line.split(' ', limit = 3)
            return when (kind) {
                "in" -> Arrival(name, count.toInt(), Cents(100L * count.length))
                "out" -> Sale(name, count.toInt())
                else -> Closing
            }
        }
    }
}

@JvmInline
value class Cents(val amount: Long) : Comparable<Cents> {
    override fun compareTo(other: Cents) = amount.compareTo(other.amount)

    operator fun times(count: Int) = Cents(amount * count)
}
