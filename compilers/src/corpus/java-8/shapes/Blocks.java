package shapes;

import java.util.Collections;
import java.util.List;
import locks.First;
import locks.Guards;
import locks.Second;
import locks.Third;

/** Blocks, and where their locks come from. */
public class Blocks {

    static final Third SHARED = new Third();

    final First first = new First();
    final Second second = new Second();
    final Third third = new Third();
    private final Blocks[] others = {this};
    private First changing = first;
    int count;

    public int plain() { // shape
        synchronized (first) {
            return ++count;
        }
    }

    public int nested() { // shape
        synchronized (first) {
            synchronized (second) { // acquires Second while First
                count++;
            }
            synchronized (third) { // acquires Third while First
                count++;
            }
        }
        return count;
    }

    public int threeDeep() { // shape
        synchronized (first) {
            count++;
            synchronized (second) { // acquires Second while First
                count++;
                synchronized (third) { // acquires Third while First, Second
                    count++;
                }
                count++;
            }
            count++;
        }
        return count;
    }

    public int inARow() { // shape
        synchronized (first) {
            count++;
        }
        synchronized (second) {
            count++;
        }
        synchronized (third) {
            count++;
        }
        return count;
    }

    public int again() { // shape
        synchronized (first) {
            synchronized (first) {
                synchronized (second) { // acquires Second while First
                    synchronized (first) {
                        count++;
                    }
                }
            }
            synchronized (third) { // acquires Third while First
                count++;
            }
        }
        return count;
    }

    public int ofThis() { // shape
        synchronized (this) {
            synchronized (first) { // acquires First while Blocks
                return ++count;
            }
        }
    }

    public int ofStaticField() { // shape
        synchronized (SHARED) {
            synchronized (first) { // acquires First while Third
                count++;
            }
        }
        return count;
    }

    public int ofClassConstant() { // shape
        synchronized (Blocks.class) {
            synchronized (first) { // acquires First while Blocks.class
                count++;
            }
        }
        return count;
    }

    public int ofLocal() { // shape
        First lock = first;
        int before = count;
        synchronized (lock) {
            Second inner = second;
            synchronized (inner) { // acquires Second while First
                before++;
            }
        }
        return before;
    }

    public int ofLocalThatChanges() { // shape
        Object lock = first;
        synchronized (lock) {
            lock = second;
            synchronized (lock) { // acquires Second while First
                lock = null;
                count++;
            }
            synchronized (third) { // acquires Third while First
                count++;
            }
        }
        return lock == null ? count : -1;
    }

    public int ofFieldThatChanges() { // shape
        synchronized (changing) {
            changing = new First();
            synchronized (second) { // acquires Second while First
                count++;
            }
        }
        synchronized (third) {
            return count;
        }
    }

    public int ofParameter() { // shape
        return ofParameter(first, 3L, second);
    }

    private int ofParameter(Object outer, long more, Object inner) {
        synchronized (outer) {
            synchronized (inner) { // acquires Second while First
                return count += (int) more;
            }
        }
    }

    public int ofParameterThatIsUsedAgain() { // shape
        return ofParameterThatIsUsedAgain(first, 2);
    }

    private int ofParameterThatIsUsedAgain(Object lock, int n) {
        synchronized (lock) {
            lock = n;
            n = lock.hashCode();
            synchronized (second) { // acquires Second while First
                return count += n;
            }
        }
    }

    public int ofMethodResult() { // shape
        synchronized (Guards.itself(first)) {
            synchronized (inner()) { // acquires Second while First
                return ++count;
            }
        }
    }

    private Second inner() {
        return second;
    }

    public int ofFieldOfField() { // shape
        synchronized (others[0].first) {
            synchronized (others[0].others[0].second) { // acquires Second while First
                return ++count;
            }
        }
    }

    public int ofArrayElement() { // shape
        Object[][] locks = {{first, second}, {third}};
        synchronized (locks[0][1]) {
            synchronized (locks[1][0]) { // acquires Third while Second
                return ++count;
            }
        }
    }

    public int ofArray() { // shape
        Object[] lock = {second};
        synchronized (lock) {
            synchronized (lock[0]) { // acquires Second while [Ljava.lang.Object;
                return ++count;
            }
        }
    }

    public int ofNewObject() { // shape
        synchronized (new First()) {
            synchronized (new Second()) { // acquires Second while First
                return ++count;
            }
        }
    }

    public int ofCast() { // shape
        Object any = Guards.itself(first);
        synchronized ((First) any) {
            List<Second> list = Collections.singletonList(second);
            synchronized (list.get(0)) { // acquires Second while First
                return ++count;
            }
        }
    }

    public int ofTernary() { // shape
        synchronized (count >= 0 ? first : second) {
            synchronized (count < 0 ? first : second) { // acquires Second while First
                return ++count;
            }
        }
    }

    public int ofAssignment() { // shape
        Object kept;
        synchronized (kept = first) {
            synchronized (second) { // acquires Second while First
                return kept == first ? ++count : -1;
            }
        }
    }

    public int ofNull() { // shape
        Object nothing = Guards.itself(null);
        try {
            synchronized (first) {
                synchronized (nothing) {
                    count++;
                }
            }
        } catch (NullPointerException e) {
            synchronized (second) {
                return 7;
            }
        }
        return count;
    }

    public double acrossWideLocals() { // shape
        long a = 1;
        double b = 2;
        synchronized (first) {
            long c = a + 3;
            double d = b * 2;
            synchronized (second) { // acquires Second while First
                float e = (float) d;
                a += c;
                b += e;
            }
            int c2 = (int) c;
            synchronized (third) { // acquires Third while First
                Object d2 = c2;
                a += d2.hashCode();
            }
        }
        return a + b;
    }

    public int withLocalsThatComeAndGo() { // shape
        int sum = 0;
        {
            String text = "ab";
            sum += text.length();
            synchronized (first) {
                sum++;
            }
        }
        {
            long number = 5;
            synchronized (second) {
                sum += (int) number;
            }
        }
        {
            synchronized (first) {
                double late = 4;
                synchronized (second) { // acquires Second while First
                    sum += (int) late;
                }
            }
            int[] array = {1, 2};
            synchronized (third) {
                sum += array[1];
            }
        }
        return sum;
    }

    public int withLocalsThatAreNotSet() { // shape
        int later;
        String text;
        synchronized (first) {
            if (count < 0) {
                later = 1;
                text = "below";
            } else {
                synchronized (second) { // acquires Second while First
                    later = 2;
                    text = null;
                }
            }
        }
        return text == null ? later : text.length();
    }
}
