package org.lockrank.it.bank;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;

@Entity
public class Account {

    @Id
    private String name;

    private long sum;

    @Version
    private int version;

    @OneToMany(cascade = CascadeType.ALL, mappedBy = "account")
    @OrderBy("number")
    private List<Entry> entries = new ArrayList<>();

    protected Account() {}

    Account(String name) {
        this.name = name;
    }

    void add(long amount, String why) {
        sum += amount;
        entries.add(new Entry(this, entries.size(), amount, why));
    }

    String name() {
        return name;
    }

    long sum() {
        return sum;
    }

    List<Entry> entries() {
        return entries;
    }
}
