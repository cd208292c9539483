package shapes

import locks.First

/** What Scala 2 computes within the object's monitor, and Scala 3 without. */
class Lazies {

  private val first = new First

  private lazy val lazily = first.synchronized(5) // acquires First while Lazies

  def lazies(): Int = lazily + lazily // shape
}
