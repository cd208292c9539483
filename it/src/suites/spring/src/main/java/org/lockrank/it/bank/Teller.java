package org.lockrank.it.bank;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class Teller {

    private final Accounts accounts;
    private final Rates rates;

    Teller(Accounts accounts, Rates rates) {
        this.accounts = accounts;
        this.rates = rates;
    }

    public Balance open(String name) {
        return balance(accounts.save(new Account(name)));
    }

    public Balance deposit(String name, long amount) {
        Account account = accounts.findWithLockByName(name).orElseThrow();
        account.add(amount, "deposit");
        return balance(account);
    }

    /** In the order of their names, so that two transfers cannot wait for each other. */
    public List<Balance> transfer(String from, String to, long amount) {
        boolean forth = from.compareTo(to) < 0;
        Account first = accounts.findWithLockByName(forth ? from : to).orElseThrow();
        Account second = accounts.findWithLockByName(forth ? to : from).orElseThrow();
        (forth ? first : second).add(-amount, "to " + to);
        (forth ? second : first).add(amount, "from " + from);
        return List.of(balance(first), balance(second));
    }

    @Transactional(readOnly = true)
    public List<String> entries(String name) {
        return accounts.findById(name).orElseThrow().entries().stream()
                .map(Entry::toString)
                .toList();
    }

    @Async
    @Transactional(readOnly = true)
    public CompletableFuture<Long> total(String prefix) {
        return CompletableFuture.completedFuture(accounts.total(prefix));
    }

    @Transactional(readOnly = true)
    public List<Balance> all(String prefix) {
        return accounts.findByNameStartingWithOrderByName(prefix).stream()
                .map(this::balance)
                .toList();
    }

    private Balance balance(Account account) {
        return new Balance(account.name(), account.sum(), rates.abroad(account.sum()));
    }

    /** What a request is answered. */
    public record Balance(String name, long sum, long abroad) {}
}
