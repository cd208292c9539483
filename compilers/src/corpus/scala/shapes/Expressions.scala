package shapes

import locks.{Failure, First, Guards, Second, Third}

/** `synchronized` is a method of every object, and its result a value like any other. */
class Expressions {

  private val first = new First
  private val second = new Second
  private val third = new Third
  private var count = 1

  def plain(): Int = first.synchronized { count += 1; count } // shape

  def nested(): Int = first.synchronized { // shape
    second.synchronized { count += 1 } // acquires Second while First
    third.synchronized { count += 1 } // acquires Third while First
    count
  }

  def ofThis(): Int = synchronized { // shape
    first.synchronized { count } // acquires First while Expressions
  }

  def ofNothing(): Unit = first.synchronized {} // shape

  def emptyWithin(): Unit = first.synchronized { // shape
    count += 1
    second.synchronized {} // acquires Second while First
  }

  def values(): Int = { // shape
    val outer = first.synchronized {
      val inner = second.synchronized { count + 1 } // acquires Second while First
      inner * 2
    }
    outer + 1
  }

  def onTheStack(): Int = // shape
    count + first.synchronized(10) + sum(1, second.synchronized(2), third.synchronized(count))

  def onTheStackWithin(): String = first.synchronized { // shape
    "n" + count + second.synchronized("s") + sum(1, third.synchronized(2L).toInt, 3) // acquires Second while First; acquires Third while First
  }

  private def sum(a: Int, b: Int, c: Int) = a + b + c

  def inConstructorCall(): Int = // shape
    new Some(first.synchronized(new Tuple2(1, second.synchronized(3)))).get._2 // acquires Second while First

  def conditions(): Int = // shape
    if (first.synchronized(count > 0) && second.synchronized(count < 5)) third.synchronized(7) else -1

  def whiles(): Int = { // shape
    var sum = 0
    while (first.synchronized { sum < 3 }) {
      second.synchronized { sum += 1 }
    }
    sum
  }

  def fors(): Int = { // shape
    var sum = 0
    for (i <- 1 to 3) first.synchronized {
      for (j <- List(1, 2) if j != i) second.synchronized { sum += i * j } // acquires Second while First
    }
    sum
  }

  def returns(): Int = { // shape
    first.synchronized {
      if (count > 5) return 1
      second.synchronized { // acquires Second while First
        if (count > 0) return 2
      }
    }
    3
  }

  def exceptions(): Int = // shape
    try first.synchronized {
      second.synchronized { Guards.fail() } // acquires Second while First
    } catch {
      case _: Failure => third.synchronized(6)
    } finally {
      third.synchronized { count += 1 }
    }

  def tryWithin(): Int = first.synchronized { // shape
    try "none".toInt
    catch { case _: NumberFormatException => second.synchronized(8) } // acquires Second while First
    finally third.synchronized { count += 1 } // acquires Third while First
  }

  def matches(): Int = matched("one") + matched(2) + matched(List(1, 2)) + matched(None) // shape

  private def matched(any: Any): Int = first.synchronized {
    any match {
      case s: String if s.length > 2 => second.synchronized(s.length) // acquires Second while First
      case n: Int => n
      case a :: _ => third.synchronized(a.hashCode) // acquires Third while First
      case _ => 100
    }
  }

  def strings(): Int = first.synchronized { // shape
    "two" match {
      case "one" => 1
      case "two" => second.synchronized(2) // acquires Second while First
      case _ => 3
    }
  }

  def closures(): Int = { // shape
    val f = (n: Int) => second.synchronized(n + count) // acquires Second while First
    first.synchronized(List(1, 2).map(f).sum)
  }

  private def byName(body: => Int): Int = first.synchronized(body)

  def names(): Int = byName( // shape
    second.synchronized(byName(4)) // acquires Second while First
  )

  def locals(): Int = { // shape
    def inner(n: Int): Int = second.synchronized { // acquires Second while First
      if (n == 0) count else inner(n - 1)
    }
    first.synchronized(inner(2))
  }

  @scala.annotation.tailrec
  private def tail(n: Int): Int = if (n == 0) first.synchronized(count) else tail(n - 1)

  def tails(): Int = tail(3) // shape

  def wideLocals(): Double = { // shape
    val a = 1L
    val b = 2.0
    first.synchronized {
      val c = a + 3
      b + second.synchronized(c * 2.0) // acquires Second while First
    }
  }
}
