package shapes

import locks.{First, Second, Third}

/** Traits, objects, case classes, inner classes: where `this` is somebody else. */
trait Counted {

  protected val lock = new Third
  protected var count = 0

  def next(): Int = synchronized {
    lock.synchronized { count += 1; count } // acquires Third while Classes
  }

  def mixed(): Int = lock.synchronized(synchronized(count)) // acquires Classes while Third
}

object Classes {
  private val first = new First
  def ofObject(): Int = synchronized(first.synchronized(1)) // acquires First while Classes$

  case class Point(x: Int, y: Int) {
    def sum(): Int = synchronized(first.synchronized(x + y)) // acquires First while Classes$Point
  }
}

class Classes extends Counted {

  private val second = new Second

  def ofTrait(): Int = next() + mixed() // shape

  def ofCompanion(): Int = Classes.ofObject() // shape

  def ofCaseClass(): Int = Classes.Point(1, 2).sum() // shape

  class Inner {
    def sum(): Int = Classes.this.synchronized(second.synchronized(count + 4)) // acquires Second while Classes
  }

  def ofInner(): Int = new Inner().sum() // shape

  def ofAnonymous(): Int = { // shape
    val supplier = new java.util.function.IntSupplier {
      override def getAsInt: Int = synchronized(second.synchronized(5)) // acquires Second while Classes$$anon$1
    }
    supplier.getAsInt
  }

  override def toString: String = synchronized("classes")
}
