package io.corobridge.weaver.random;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices, the same for the same seed. */
final class Choice {

    private final SplittableRandom random;
    private int names;

    Choice(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in {@code times}. */
    boolean once(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    final <T> T of(T... all) {
        return all[random.nextInt(all.length)];
    }

    /** A name that no other is like. */
    String name(String prefix) {
        return prefix + names++;
    }
}
