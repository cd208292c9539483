package org.lockrank.it.corpus;

import java.util.HashMap;
import java.util.Map;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** Three departments, each of which asks the next one while it holds its own books: a cycle of three locks. */
public final class Warehouse {

    private final Object stock = new Object();
    private final Object orders = new Object();
    private final Object invoices = new Object();
    private final Map<String, Integer> books = new HashMap<>();
    private final Meeting meeting;

    private Warehouse(Meeting meeting) {
        this.meeting = meeting;
    }

    public static void main(String... args) {
        Play.play(args, 3, (meeting, fixed) -> {
            Warehouse warehouse = new Warehouse(meeting);
            return new Path[] {warehouse::reserve, warehouse::bill, fixed ? warehouse::countFixed : warehouse::count};
        });
    }

    private void reserve() {
        synchronized (stock) {
            meeting.meet();
            synchronized (orders) {
                books.merge("reserved", 1, Integer::sum);
            }
        }
    }

    private void bill() {
        synchronized (orders) {
            meeting.meet();
            synchronized (invoices) {
                books.merge("billed", 1, Integer::sum);
            }
        }
    }

    private void count() {
        synchronized (invoices) {
            meeting.meet();
            synchronized (stock) {
                books.merge("counted", 1, Integer::sum);
            }
        }
    }

    private void countFixed() {
        synchronized (stock) {
            meeting.meet();
            synchronized (invoices) {
                books.merge("counted", 1, Integer::sum);
            }
        }
    }
}
