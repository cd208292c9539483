package org.lockrank.it.brewery

import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

class BreweryTest {

    @Test
    fun brews() {
        val pool = Executors.newFixedThreadPool(4)
        try {
            assertEquals(mapOf("dark" to 250, "pale" to 150), Brewery(pool).brew(100))
        } finally {
            pool.shutdown()
        }
    }

    @Test
    fun crates() = assertEquals(2, Kettle.crates(Recipe("dark", 5), 4))

    @Test
    fun nothing() {
        assertThrows(IllegalArgumentException::class.java) { Kettle().boil(0) }
    }
}
