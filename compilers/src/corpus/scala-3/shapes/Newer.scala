package shapes

import locks.{First, Second, Third}
import scala.util.boundary
import scala.util.boundary.break

/** What Scala 3 added: enums, extensions, inline methods, givens, boundaries, functions outside classes. */
class Newer:

  private val first = First()
  private val second = Second()
  private val third = Third()
  private var count = 1

  private inline def guarded[T](lock: Object)(inline body: T): T = lock.synchronized(body) // acquires at Newer.scala:17: Second while First

  def inlined(): Int = guarded(first)(guarded(second)(count + 1)) // shape

  enum Planet:
    case Near, Far
    def distance: Int = synchronized(first.synchronized(ordinal)) // acquires First while Newer$$anon$1

  def enums(): Int = Planet.Near.distance + Planet.Far.distance // shape

  extension (lock: First) private def under(other: Second): Int = lock.synchronized(other.synchronized(3)) // acquires Second while First

  def extensions(): Int = first.under(second) // shape

  def boundaries(): Int = boundary: // shape
    first.synchronized:
      for i <- 1 to 5 do
        second.synchronized: // acquires Second while First
          if i == 3 then break(i)
    -1

  def matches(): Int = first.synchronized: // shape
    (count, "b") match
      case (1, s) if second.synchronized(s.length == 1) => third.synchronized(s.length) // acquires Second while First; acquires Third while First
      case _ => 0

  private lazy val lazily = first.synchronized(5)

  def lazies(): Int = lazily + lazily // shape
