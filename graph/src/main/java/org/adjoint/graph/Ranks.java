package org.adjoint.graph;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.Arrays;

/// A set of ids that, once complete, ranks them from the highest (rank 0) down.
///
/// The ids of a graph made in one go are nearly consecutive, with stragglers: leaves that are older than the
/// rest. So they are kept as bits, 64 to a page, and only pages are hashed and sorted, not ids.
final class Ranks {
    private static final int PAGE_BITS = 6;

    private static final class Page {
        final long number;
        long members;
        int higher; // how many ids there are in pages of higher numbers

        Page(long number) {
            this.number = number;
        }
    }

    private final Long2ObjectOpenHashMap<Page> pages = new Long2ObjectOpenHashMap<>();
    private Page recent = new Page(-1);

    /// Adds `id`, and returns whether it is new.
    boolean add(long id) {
        Page page = page(id);
        long bit = 1L << id;
        boolean isNew = (page.members & bit) == 0;
        page.members |= bit;
        return isNew;
    }

    /// To be called after the last [#add] and before the first [#of].
    void complete() {
        Page[] descending = pages.values().toArray(Page[]::new);
        Arrays.sort(descending, (a, b) -> Long.compare(b.number, a.number));
        int count = 0;
        for (Page page : descending) {
            page.higher = count;
            count += Long.bitCount(page.members);
        }
    }

    /// How many of the ids are greater than `id`.
    int of(long id) {
        Page page = page(id);
        return page.higher + Long.bitCount(page.members >>> id >>> 1);
    }

    private Page page(long id) {
        long number = id >> PAGE_BITS;
        if (recent.number == number) {
            return recent;
        }
        Page page = pages.get(number);
        if (page == null) {
            page = new Page(number);
            pages.put(number, page);
        }
        recent = page;
        return page;
    }
}
