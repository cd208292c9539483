package org.lockrank.it.brewery

import java.util.concurrent.Callable
import java.util.concurrent.ExecutorService

class Brewery(private val pool: ExecutorService) {

    private val kettle = Kettle()
    private val brewed = sortedMapOf<String, Int>()

    val recipes: List<Recipe> by lazy { listOf(Recipe("pale", 3), Recipe("dark", 5)) }

    fun brew(times: Int): Map<String, Int> {
        val tasks = (0 until times).map { at ->
            Callable {
                val recipe = recipes[at % recipes.size]
                val litres = kettle.boil(recipe.litres)
                synchronized(brewed) { brewed.merge(recipe.name, litres, Int::plus) }
            }
        }
        pool.invokeAll(tasks).forEach { it.get() }
        return synchronized(brewed) { brewed.toMap() }
    }
}

data class Recipe(val name: String, val litres: Int)
