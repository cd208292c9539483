package org.lockrank.it.bank;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Entry {

    @Id
    @GeneratedValue
    private Long id;

    @ManyToOne
    private Account account;

    private int number;
    private long amount;
    private String why;

    protected Entry() {}

    Entry(Account account, int number, long amount, String why) {
        this.account = account;
        this.number = number;
        this.amount = amount;
        this.why = why;
    }

    @Override
    public String toString() {
        return number + " " + why + " " + amount;
    }
}
