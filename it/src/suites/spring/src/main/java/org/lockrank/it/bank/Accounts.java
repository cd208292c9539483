package org.lockrank.it.bank;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Accounts extends JpaRepository<Account, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Account> findWithLockByName(String name);

    List<Account> findByNameStartingWithOrderByName(String prefix);

    @Query("select sum(a.sum) from Account a where a.name like :prefix%")
    Long total(String prefix);
}
