package org.lockrank.cli;

import java.util.Optional;
import org.lockrank.lang.Spelling;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;

/** A rank as the command line names it. */
final class RankArgument {

    private RankArgument() {}

    /**
     * The rank of that name.
     *
     * @throws InputException if there is none, with the name that was probably meant
     */
    static Rank find(LockOrder order, String name) throws InputException {
        Optional<Rank> rank = order.find(name);
        if (rank.isPresent()) {
            return rank.get();
        }
        if (order.isGroup(name)) {
            throw new InputException(
                    name + " is a group in " + order.source() + ", and no lock carries it: name a rank");
        }
        Optional<String> near =
                Spelling.nearest(name, order.ranks().stream().map(Rank::name).toList());
        throw new InputException(order.source() + " defines no rank " + name
                + near.map(n -> "; did you mean " + n + "?").orElse(""));
    }
}
