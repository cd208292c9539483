package shapes;

import locks.First;
import locks.Second;
import locks.Third;

/** Switches over numbers, strings and enums, around blocks and within them. */
public class Switches {

    enum Color {
        RED,
        GREEN,
        BLUE
    }

    private final First first = new First();
    private final Second second = new Second();
    private final Third third = new Third();

    public int onNumbers() { // shape
        return onNumber(0) + onNumber(1) + onNumber(2) + onNumber(9);
    }

    private int onNumber(int n) {
        synchronized (first) {
            switch (n) {
                case 0:
                    return 1;
                case 1:
                    synchronized (second) { // acquires Second while First
                        n++;
                    }
                    // Goes on to the next case.
                case 2:
                    n += 10;
                    break;
                default:
                    synchronized (third) { // acquires Third while First
                        return n;
                    }
            }
        }
        return n;
    }

    public int onFarNumbers() { // shape
        int sum = 0;
        for (int n : new int[] {-1_000_000, 7, 3_000_000}) {
            switch (n) {
                case -1_000_000:
                    synchronized (first) {
                        sum++;
                        break;
                    }
                case 7:
                    synchronized (second) {
                        sum += 10;
                        continue;
                    }
                default:
                    synchronized (third) {
                        sum += 100;
                    }
            }
            sum += 1000;
        }
        return sum;
    }

    public int onStrings() { // shape
        return onString("one") + onString("two") + onString("Aa") + onString("BB") + onString("none");
    }

    private int onString(String text) {
        synchronized (first) {
            switch (text) {
                case "one":
                    synchronized (second) { // acquires Second while First
                        return 1;
                    }
                case "two":
                    synchronized (third) { // acquires Third while First
                        break;
                    }
                case "Aa":
                case "BB":
                    synchronized (second) { // acquires Second while First
                        return 3;
                    }
                default:
                    return 4;
            }
        }
        return 2;
    }

    public int onStringsTakenUnderALock() { // shape
        int result = 0;
        switch (name()) {
            case "two":
                synchronized (first) {
                    result = 1;
                }
                break;
            case "one":
                result = 2;
        }
        return result;
    }

    private String name() {
        synchronized (second) {
            synchronized (first) { // acquires First while Second
                return "two";
            }
        }
    }

    public int onEnums() { // shape
        int sum = 0;
        for (Color color : Color.values()) {
            synchronized (first) {
                switch (color) {
                    case RED:
                        synchronized (second) { // acquires Second while First
                            sum++;
                        }
                        continue;
                    case GREEN:
                        sum += 10;
                        break;
                    default:
                        return sum;
                }
                synchronized (third) { // acquires Third while First
                    sum += 100;
                }
            }
        }
        return -1;
    }

    public int nested() { // shape
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            synchronized (first) {
                switch (i / 2) {
                    case 0:
                        switch (i % 2) {
                            case 0:
                                synchronized (second) { // acquires Second while First
                                    sum++;
                                    break;
                                }
                            default:
                                sum += 10;
                        }
                        break;
                    default:
                        synchronized (third) { // acquires Third while First
                            if (i == 3) {
                                return sum;
                            }
                        }
                }
            }
        }
        return -1;
    }
}
