import groovy.transform.Canonical
import groovy.transform.CompileStatic
import groovy.transform.Synchronized
import groovy.transform.WithReadLock
import groovy.transform.WithWriteLock
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

// Dynamic and static calls, transformed locks, monitors, closures, builders; prints the same whatever the schedule.

@Canonical
class Account {
    int id
    int sum

    @WithReadLock
    int sum() { sum }

    @WithWriteLock
    void add(int more) { sum += more }
}

class Bank {
    final List<Account> accounts = (0..<8).collect { new Account(it, 100) }
    private final Object journalLock = new Object()
    final List journal = []
    @Lazy
    volatile Map<Integer, Account> byId = accounts.collectEntries { [it.id, it] }

    @Synchronized('journalLock')
    void note(from, to, sum) {
        journal << [from, to, sum]
    }

    void transfer(int from, int to, int sum) {
        synchronized (this) {
            byId[from].add(-sum)
            byId[to].add(sum)
            note(from, to, sum)
        }
    }

    @Synchronized
    def total() { accounts.sum { it.sum() } }
}

@CompileStatic
class Words {
    private final Map<String, Integer> seen = new ConcurrentHashMap<>()

    int count(String word) {
        synchronized (seen) {
            try {
                return seen.merge(word, 1) { Integer a, Integer b -> a + b }
            } finally {
                seen.remove(null ?: 'nothing')
            }
        }
    }
}

void inThreads(int tasks, Closure task) {
    def pool = Executors.newFixedThreadPool(4)
    tasks.times { n -> pool.execute { task(n) } }
    pool.shutdown()
    assert pool.awaitTermination(60, TimeUnit.SECONDS)
}

def bank = new Bank()
inThreads(200) { int n -> bank.transfer(n % 8, (n + 1 + n.intdiv(50)) % 8, n % 3) }
println "total ${bank.total()} of ${bank.accounts*.sum()}, ${bank.journal.size()} transfers of ${bank.journal.sum { it[2] }}"

def words = new Words()
inThreads(100) { words.count('word') }
println "counted ${words.count('word')}"

def text = new StringWriter()
text.withPrintWriter { out -> bank.accounts.findAll { it.id < 3 }.each { out.println(it) } }
print text
println "${[1, 2, 3].inject { a, b -> a * 10 + b }}, ${(1..5).collect { it**2 }.groupBy { it % 2 }}"
println "evaluated ${Eval.x(20, 'def y = 1; synchronized (this) { y += x * 2 + 1 }; y')}"
String.metaClass.shout = { -> delegate.toUpperCase() + '!' }
println 'done'.shout()
