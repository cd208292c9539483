package org.lockrank.analysis.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.record.Fact;

/** Names of locks in, names of ranks out. */
class RankNamesTest {

    @Test
    void fieldsThatSayWhatTheyGuard_areTheName_othersHaveThatOfTheirClass() {
        assertThat(names("field shop.Stock.shelf", "field shop.Pool.lock", "field shop.Registry.INSTANCE_LOCK"))
                .containsExactly("shelf", "pool", "instanceLock");
        assertThat(names("field shop.HTTPClient.mutex", "field shop.Shop$Door.this$0", "field shop.Maps.cache (bin)"))
                .containsExactly("httpClient", "door", "mapsCacheBin");
    }

    @Test
    void typesAndSites_areCalledByTheirClass_andMethod() {
        assertThat(names("type shop.Shop$Till", "type shop.Till.class", "type URL", "type shop.Shop$1"))
                .containsExactly("till", "tillClass", "url", "shop1");
        assertThat(names(
                        "site shop.Pool.open(Pool.java:17)",
                        "site shop.Pool.open(Pool.java:18)",
                        "site shop.Bank.<init>(Bank.java:3)",
                        "site shop.Mint.lambda$coin$4(Mint.java:3)"))
                .containsExactly("poolOpen", "poolOpen2", "bank", "mintCoin");
    }

    @Test
    void sameNames_getTheClass_thenThePackage_andTheMonitorOfAClassKeepsTheClassAlone() {
        assertThat(names("field a.Left.shelf", "field a.Right.shelf")).containsExactly("leftShelf", "rightShelf");
        assertThat(names("field a.left.Pool.lock", "field a.right.Pool.lock"))
                .containsExactly("leftPoolLock", "rightPoolLock");
        assertThat(names("type a.Pool", "field a.Pool.lock")).containsExactly("pool", "poolLock");
    }

    @Test
    void sidesOfOneName_areNoOthersName() {
        List<String> names = names("field a.A.config", "field a.B.configRead");
        assertThat(names).doesNotHaveDuplicates().doesNotContainSequence("config", "configRead");
    }

    @Test
    void names_areRanks_whateverTheLockIsCalled() {
        assertThat(names("field 锁.🔒", "field NONE.NONE", "field a.bind", "type a.1", "field ,.;"))
                .allMatch(name -> name.codePoints().anyMatch(c -> Character.toUpperCase(c) != c))
                .doesNotContain("none", "bind");
    }

    private static List<String> names(String... locks) {
        Map<Target, LockClass> targets = new LinkedHashMap<>();
        for (String lock : locks) {
            Fact.NamedBy by =
                    Fact.NamedBy.valueOf(lock.substring(0, lock.indexOf(' ')).toUpperCase(Locale.ROOT));
            String name = lock.substring(lock.indexOf(' ') + 1);
            LockClass c = new LockClass(targets.size(), name, by, "java.lang.Object", Fact.LockKind.MONITOR);
            targets.put(Target.of(c), c);
        }
        Map<Target, String> names = RankNames.of(targets, Set.of());
        return targets.keySet().stream()
                .map(target -> names.getOrDefault(target, "?"))
                .toList();
    }
}
