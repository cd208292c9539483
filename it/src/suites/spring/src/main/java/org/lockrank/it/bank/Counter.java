package org.lockrank.it.bank;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Counter {

    private final Teller teller;

    Counter(Teller teller) {
        this.teller = teller;
    }

    @PostMapping("/accounts/{name}")
    Teller.Balance open(@PathVariable String name) {
        return teller.open(name);
    }

    @PostMapping("/accounts/{name}/deposit")
    Teller.Balance deposit(@PathVariable String name, @RequestParam long amount) {
        return teller.deposit(name, amount);
    }

    @PostMapping("/accounts/{from}/transfer/{to}")
    List<Teller.Balance> transfer(@PathVariable String from, @PathVariable String to, @RequestParam long amount) {
        return teller.transfer(from, to, amount);
    }

    @GetMapping("/accounts/{name}/entries")
    List<String> entries(@PathVariable String name) {
        return teller.entries(name);
    }

    @GetMapping("/accounts")
    List<Teller.Balance> all(@RequestParam String prefix) {
        return teller.all(prefix);
    }

    @GetMapping("/total")
    CompletableFuture<String> total(@RequestParam String prefix) {
        return teller.total(prefix).thenCombine(teller.total(prefix), (one, two) -> one + " = " + two);
    }
}
