package org.lockrank.it.shop

import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

private val orders = """
    in tea 40
    in milk 12
    out tea 3
    out milk 2
    end of day
""".trimIndent()

fun main() {
    val changes = orders.lines().map(Change::parse)
    val stock = Stock(listOf("tea", "milk", "bread"))
    val heard = mutableListOf<String>()
    stock.listen { heard += it.name }
    val pool = Executors.newFixedThreadPool(4)
    repeat(50) { pool.execute { changes.forEach { stock += it } } }
    pool.shutdown()
    check(pool.awaitTermination(60, TimeUnit.SECONDS))
    val days = ledger<String> { for (change in changes) change.name has change }
    println("tea ${stock["tea"]}, milk ${stock["milk"]}, missing ${stock.missing()}, index ${stock.index}")
    println("heard ${heard.size}, arrivals ${stock.ofKind<Change.Arrival>(changes).maxOf { it.price * it.by }}")
    println("totals ${days.totals()} of ${days.size}, steps ${Steps().run(100)}")
}
